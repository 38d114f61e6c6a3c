import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { z } from 'zod'
import type { Arrival, Channel, Tell } from '../../channel.ts'
import { mailId } from './name-mail.ts'

const MB = 1024 * 1024
const AT_ONCE = 200

/** A hosted mailbox: we read what lies in one folder of it, and move what we have kept into another. */
export const imapSettings = z.object({
  /** What people write to; whatever stands behind a plus is ours too. */
  address: z.email(),
  host: z.string().trim().min(1),
  port: z.coerce.number().int().min(1).max(65_535).default(993),
  security: z.enum(['tls', 'starttls', 'none']).default('tls'),
  user: z.string().min(1),
  password: z.string().min(1),
  folder: z.string().trim().min(1).default('INBOX'),
  /** Where a mail goes when it is kept; made when absent. */
  doneFolder: z.string().trim().min(1).default('LAPOR'),
  megabytes: z.coerce.number().int().min(1).max(50).default(25),
  /** The server's name in Authentication-Results, such as mx.google.com; without it we check DKIM ourselves. */
  checkedBy: z.string().trim().optional(),
})
export type ImapSettings = z.infer<typeof imapSettings>

/** A mailbox at a provider. */
export const imap: Channel<typeof imapSettings> = {
  medium: 'email',
  does: 'brings',
  settings: imapSettings,
  secret: ['password'],
  open: (settings, { keep, tell }) => ({
    window: 0,
    isOpen: () => false,
    stop: openImap(settings, keep, tell).stop,
  }),
}

/** The head alone of a mail that is larger than what is taken: its sender is told. */
export const HEAD_ONLY = 'text/rfc822-headers'

/** Resolves when the arrival is committed: only then does the mail leave the folder. */
type Keep = (arrival: Arrival) => Promise<unknown>

/** Milliseconds. The server's word of new mail comes by IDLE (RFC 2177); some lose it, so we look on our own too. */
const patience = {
  look: 60_000,
  retryFirst: 1000,
  retryLongest: 120_000,
  answer: 30_000,
  silence: 300_000,
  goodbye: 2000,
}

export type ImapDoor = { stop(): Promise<void> }

/**
 * Takes all that lies in the folder, then what comes, until it is stopped; a lost connection is made anew, later and
 * later. A mail that could not be kept stays where it is.
 */
export function openImap(settings: ImapSettings, keep: Keep, tell: Tell): ImapDoor {
  const stopping = new AbortController()
  const { signal } = stopping
  const living = (async () => {
    let failures = 0
    const connected = () => {
      failures = 0
      tell('')
    }
    while (!signal.aborted) {
      await attend(settings, keep, connected, signal).catch((error) => tell(troubleOf(error)))
      const pause = Math.min(patience.retryLongest, patience.retryFirst * 2 ** failures)
      failures += 1
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await living
    },
  }
}

/** One connection, from its first word to its last. @throws when it is lost or a mail could not be kept */
async function attend(settings: ImapSettings, keep: Keep, connected: () => void, signal: AbortSignal): Promise<void> {
  const client = await open(settings)
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.on('close', () => reject(trouble('closed')))
  })
  lost.catch(() => undefined) // whoever waits hears of it
  const orLost = <Value>(work: Promise<Value>): Promise<Value> => Promise.race([work, lost])
  let ring = () => {}
  client.on('exists', () => ring())
  try {
    await orLost(client.connect())
    await orLost(client.mailboxCreate(settings.doneFolder).catch(() => undefined)) // it is there
    await orLost(client.mailboxOpen(settings.folder))
    connected()
    while (!signal.aborted) {
      const rung = new Promise<void>((heard) => {
        ring = heard
      })
      if (await orLost(takeSome(client, settings, keep, signal))) continue
      client.idle().catch(() => undefined) // what breaks it breaks the connection, and that is heard of
      const woken = new AbortController()
      const turn = AbortSignal.any([signal, woken.signal])
      const longest = sleep(patience.look, undefined, { signal: turn }).catch(() => undefined)
      await orLost(Promise.race([rung, longest])).finally(() => woken.abort())
    }
  } finally {
    if (client.usable) await Promise.race([client.logout().catch(() => undefined), sleep(patience.goodbye)])
    client.close()
  }
}

async function open({ host, port, security, user, password }: ImapSettings): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow') // only where a hosted mailbox is read
  return new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    greetingTimeout: patience.answer,
    connectionTimeout: patience.answer,
    socketTimeout: patience.silence,
  })
}

/** Takes what lies there, at most some hundreds. Returns whether there may be more. */
async function takeSome(client: ImapFlow, settings: ImapSettings, keep: Keep, signal: AbortSignal): Promise<boolean> {
  const { exists = 0 } = client.mailbox || {}
  if (exists === 0) return false
  // All are collected first: a command while the list is still coming would wait for itself.
  const found = await client.fetchAll(`1:${Math.min(exists, AT_ONCE)}`, { uid: true, size: true })
  for (const { uid, size = 0 } of found) {
    if (signal.aborted) return false
    const arrival = await fetchOne(client, uid, size > settings.megabytes * MB)
    if (!arrival) continue // somebody else took it away
    await keep(arrival)
    // What cannot be moved would be read again and again: better to come back later.
    if (!(await client.messageMove(String(uid), settings.doneFolder, { uid: true }))) throw trouble('not_moved')
  }
  return found.length > 0
}

async function fetchOne(client: ImapFlow, uid: number, tooLarge: boolean): Promise<Arrival | null> {
  const found = await client.fetchOne(String(uid), tooLarge ? { headers: true } : { source: true }, { uid: true })
  const bytes = found && (tooLarge ? found.headers : found.source)
  if (!bytes) return null
  return { externalId: mailId(bytes), mediaType: tooLarge ? HEAD_ONLY : 'message/rfc822', bytes }
}

const trouble = (code: string) => Object.assign(new Error(code), { code })

function troubleOf(error: unknown): string {
  if (!(error instanceof Error)) return 'imap'
  if ('authenticationFailed' in error && error.authenticationFailed) return 'auth'
  if ('responseStatus' in error && error.responseStatus) return 'refused'
  return 'code' in error && typeof error.code === 'string' ? error.code.toLowerCase() : 'imap'
}
