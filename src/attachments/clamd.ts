import { connect } from 'node:net'
import type { Scan } from '#src/platform/space.ts'

type Verdict = Awaited<ReturnType<Scan>>

/**
 * A scanner that asks ClamAV's daemon: INSTREAM of clamd(8), pieces with a four-byte length in front, a zero at the end.
 * `address` is `host:port` or the path of a socket. No answer within `milliseconds` of silence is `unknown`.
 */
export function clamdScan(address: string, milliseconds = 30_000): Scan {
  return (file) =>
    new Promise((resolve) => {
      const socket = connect(whereIs(address))
      let reply = ''
      const finish = (verdict: Verdict) => {
        file.destroy()
        socket.destroy()
        resolve(verdict)
      }
      socket.setTimeout(milliseconds, () => finish('unknown'))
      socket.on('error', () => finish(judge(reply)))
      socket.on('close', () => finish(judge(reply)))
      socket.on('data', (bytes) => {
        reply += bytes.toString('latin1')
        if (reply.endsWith('\0')) finish(judge(reply))
      })
      socket.write('zINSTREAM\0')
      file.on('error', () => finish('unknown'))
      file.on('data', (piece: Buffer) => {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(piece.length)
        socket.write(length)
        if (!socket.write(piece)) file.pause()
      })
      socket.on('drain', () => file.resume())
      file.on('end', () => socket.write(Buffer.alloc(4)))
    })
}

/** "stream: OK", "stream: Win.Test.EICAR_HDB-1 FOUND", "INSTREAM size limit exceeded. ERROR": only OK is clean. */
function judge(reply: string): Verdict {
  if (/^stream: OK\0?$/.test(reply)) return 'clean'
  return / FOUND\0?$/.test(reply) ? 'found' : 'unknown'
}

function whereIs(address: string): { path: string } | { host: string; port: number } {
  const tcp = /^(?<host>[^/]+):(?<port>\d+)$/.exec(address)?.groups
  if (tcp?.host === undefined || tcp.port === undefined) return { path: address }
  return { host: tcp.host.replace(/^\[|\]$/g, ''), port: Number(tcp.port) }
}
