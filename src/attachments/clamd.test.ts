import { createServer, type Server } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clamdScan } from './clamd.ts'

type Answer = (content: Buffer) => string | null

/** Speaks clamd's INSTREAM: reads the pieces to the zero length, then answers; null hangs up without a word. */
async function clamd(answer: Answer): Promise<string> {
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, Buffer.from(more)])
      const content = instream(bytes)
      if (!content) return
      const words = answer(content)
      if (words === null) socket.destroy()
      else socket.end(`${words}\0`)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${portOf(server)}`
}

function instream(bytes: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  expect(bytes.toString('latin1', 0, command.length)).toBe(command)
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const eicar: Answer = (content) => (content.includes('EICAR') ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK')
const file = (...pieces: string[]) => Readable.from(pieces.map((piece) => Buffer.from(piece)))

describe('the virus scan', () => {
  test('sends the whole file and hears that it is clean', async () => {
    const heard: number[] = []
    const address = await clamd((content) => {
      heard.push(content.length)
      return 'stream: OK'
    })
    expect(await clamdScan(address)(file('a'.repeat(300_000), 'b'.repeat(300_000)))).toBe('clean')
    expect(heard).toEqual([600_000])
  })

  test('hears of a find', async () => {
    const scan = clamdScan(await clamd(eicar))
    expect(await scan(file('EIC', 'AR'))).toBe('found')
    expect(await scan(file('a road'))).toBe('clean')
  })

  test.each<[string, Answer]>([
    ['too large for the scanner', () => 'INSTREAM size limit exceeded. ERROR'],
    ['hung up', () => null],
    ['not a scanner at all', () => 'HTTP/1.1 400 Bad Request'],
    ['a lookalike', () => 'stream: OK but not really'],
  ])('%s is no clean bill', async (_, answer) => {
    expect(await clamdScan(await clamd(answer))(file('x'))).toBe('unknown')
  })

  test('nobody there, or nobody answering in time', async () => {
    expect(await clamdScan('127.0.0.1:1')(file('x'))).toBe('unknown')
    expect(await clamdScan('/no/such/socket')(file('x'))).toBe('unknown')
    const silent = createServer((socket) => void socket.on('error', () => {}))
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
    onTestFinished(() => void silent.close())
    expect(await clamdScan(`127.0.0.1:${portOf(silent)}`, 50)(file('x'))).toBe('unknown')
  })
})
