import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import { type Channel, type House, SMALL } from '../../channel.ts'
import { nameMail } from './name-mail.ts'

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

/** What the door does with a mail; 250 is said when it is kept. */
export type Keeping = Pick<House, 'keep' | 'store' | 'drop'> & Partial<Pick<House, 'refused'>>

/** Mail that Postfix hands over. */
export const lmtp: Channel<typeof lmtpSettings> = {
  medium: 'email',
  does: 'brings',
  settings: lmtpSettings,
  secret: [],
  isOurServer: true,
  async open(settings, house) {
    const door = await openLmtp(settings, house)
    house.tell('')
    return { window: 0, isOpen: () => false, stop: door.stop }
  },
}

export type LmtpDoor = { port: number; stop(): Promise<void> }

/**
 * Takes mail for our address. 250 is said when `keep` has resolved, 451 where it could not: then Postfix keeps the mail
 * and comes again. Mail that is too large (552 5.3.4) or for others (550) is refused for good. Of no mail more than a
 * small piece is held in memory.
 */
export function openLmtp({ address, host, port, megabytes }: LmtpSettings, keeping: Keeping): Promise<LmtpDoor> {
  const server = new SMTPServer({
    lmtp: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: megabytes * MB,
    rejectOversized: true,
    hideENHANCEDSTATUSCODES: false,
    maxClients: 20,
    socketTimeout: 60_000,
    closeTimeout: 2000,
    disableReverseLookup: true,
    logger: false,
    onRcptTo(to, _, done) {
      if (isOurs(to.address, address)) return done(null)
      keeping.refused?.('no_such_mailbox')
      done(refusal(550, 'no such mailbox'))
    },
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const to = envelope.rcptTo.map((one) => one.address)
      take(stream, { head: stamp(from, to), from: from || undefined }, megabytes * MB, keeping).then(
        () => done(null),
        () => {
          stream.resume()
          keeping.refused?.('not_kept')
          done(refusal(451, 'not kept, try again'))
        },
      )
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

/** `from`: whoever hands it over; a bounce is nobody's. */
type Envelope = { head: Buffer; from: string | undefined }

/** @throws where it was cut off or could not be kept; a mail beyond `most` bytes is let go by, and the server refuses it */
async function take(
  stream: Readable,
  envelope: Envelope,
  most: number,
  { keep, store, drop, refused }: Keeping,
): Promise<void> {
  const { head, from } = envelope
  const naming = nameMail()
  let size = 0
  async function* pieces() {
    naming.hear(head)
    yield head
    for await (const piece of stream.iterator({ destroyOnReturn: false })) {
      size += piece.length
      if (size > most) continue
      naming.hear(piece)
      yield piece as Buffer
    }
  }
  const coming = pieces()
  const { beginning, isAll } = await someOf(coming)
  const key = isAll ? null : await store(Readable.from(andThen(beginning, coming), { objectMode: false }))
  if (size > most) {
    refused?.('too_large')
    return void (key !== null && (await drop(key)))
  }
  const arrival = { externalId: naming.name(), mediaType: 'message/rfc822', bytes: beginning, from }
  await keep(key === null ? arrival : { ...arrival, storageKey: key })
}

/** Reads until it is clear whether this is a large one. */
async function someOf(coming: AsyncIterator<Buffer>): Promise<{ beginning: Buffer; isAll: boolean }> {
  const pieces: Buffer[] = []
  let size = 0
  while (size <= SMALL) {
    const { value, done } = await coming.next()
    if (done) return { beginning: Buffer.concat(pieces), isAll: true }
    pieces.push(value)
    size += value.length
  }
  return { beginning: Buffer.concat(pieces), isAll: false }
}

async function* andThen(beginning: Buffer, rest: AsyncIterable<Buffer>) {
  yield beginning
  yield* rest
}

/** The envelope goes in front of the head: Postfix does not write it for LMTP, and bounces are known by it. */
const stamp = (from: string, to: readonly string[]): Buffer =>
  Buffer.from(`Return-Path: <${plain(from)}>\r\n${to.map((one) => `Delivered-To: ${plain(one)}\r\n`).join('')}`)
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
