import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import type { Arrival } from '../../channel.ts'
import { mailId } from './read-mail.ts'

const MB = 1024 * 1024

/** Where Postfix hands mail to us: `virtual_transport = lmtp:inet:127.0.0.1:2424`. */
export const lmtpSettings = z.object({
  /** What people write to; whatever stands behind a plus is ours too. */
  address: z.email(),
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(2424),
  megabytes: z.coerce.number().int().min(1).max(50).default(25),
  /** Where a filter before Postfix has checked the sender: its name in Authentication-Results. Without it we check. */
  checkedBy: z.string().trim().optional(),
})
export type LmtpSettings = z.infer<typeof lmtpSettings>

/** Resolves when the arrival is committed: only then is the other side told that we have it. */
type Keep = (arrival: Arrival) => Promise<unknown>

export type LmtpDoor = { port: number; stop(): Promise<void> }

/**
 * Takes mail for our address. 250 is said when `keep` has resolved, 451 where it could not: then Postfix keeps the mail
 * and comes again. Mail that is too large or for others is refused for good.
 */
export function openLmtp({ address, host, port, megabytes }: LmtpSettings, keep: Keep): Promise<LmtpDoor> {
  const server = new SMTPServer({
    lmtp: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: megabytes * MB,
    maxClients: 20,
    socketTimeout: 60_000,
    closeTimeout: 2000,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (to, _, done) => done(isOurs(to.address, address) ? null : refusal(550, 'no such mailbox')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= megabytes * MB) chunks.push(chunk)
      })
      stream.once('error', () => done(refusal(451, 'cut off')))
      stream.once('end', () => {
        if (size > megabytes * MB || stream.sizeExceeded) return done(refusal(552, 'message too large'))
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
        const raw = stamp(
          Buffer.concat(chunks),
          from,
          session.envelope.rcptTo.map((to) => to.address),
        )
        keep({ externalId: mailId(raw), mediaType: 'message/rfc822', bytes: raw }).then(
          () => done(null),
          () => done(refusal(451, 'not kept, try again')),
        )
      })
    },
  })
  server.on('error', () => undefined) // a client that breaks off is no fault of ours
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      const stop = () => new Promise<void>((closed) => server.close(() => closed()))
      resolve({ port: (server.server.address() as AddressInfo).port, stop })
    })
  })
}

/** The envelope goes in front of the head: Postfix does not write it for LMTP, and bounces are known by it. */
const stamp = (raw: Buffer, from: string, to: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from(`Return-Path: <${plain(from)}>\r\n${to.map((one) => `Delivered-To: ${plain(one)}\r\n`).join('')}`),
    raw,
  ])
const plain = (address: string) => address.replace(/[\s<>]/g, '').slice(0, 254)

/** lapor@…, lapor+anything@…, in any case. */
export function isOurs(address: string, own: string): boolean {
  const [local = '', domain = ''] = splitAddress(address)
  const [ownLocal = '', ownDomain = ''] = splitAddress(own)
  return domain === ownDomain && (local === ownLocal || local.startsWith(`${ownLocal}+`))
}

const splitAddress = (address: string) => {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()]
}

const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })
