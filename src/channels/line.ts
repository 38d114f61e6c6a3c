import pg from 'pg'
import { inTransaction } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { type Account, secretsOf } from './accounts.ts'
import { pollInbox } from './adapters/sms/gammu/inbox.ts'
import { putIntoOutbox, readSent } from './adapters/sms/gammu/outbox.ts'
import { gammuSettings } from './adapters/sms/gammu/settings.ts'
import { sendByGateway } from './adapters/sms/gateway/send.ts'
import { gatewaySettings } from './adapters/sms/gateway/settings.ts'
import { sendByKannel } from './adapters/sms/kannel/send.ts'
import { kannelSettings } from './adapters/sms/kannel/settings.ts'
import type { Sent, Sms } from './adapters/sms/mobile.ts'
import { makeRepeats } from './adapters/sms/repeats.ts'
import { openLink } from './adapters/sms/smpp/link.ts'
import { frameFingerprint } from './adapters/sms/smpp/read.ts'
import { type Patience, patience, smppSettings } from './adapters/sms/smpp/settings.ts'
import { makeBatch } from './batch.ts'
import type { Arrival } from './channel.ts'
import type { Tell } from './hold.ts'
import { keepArrival, keepArrivals } from './inbound.ts'
import { isSmsKind, mediaTypes, type SmsKind } from './sms/read.ts'
import { noteReceipt } from './sms/sent.ts'

/** One account, opened: it sends, brings in what came, and is closed again. */
export type Line = {
  /** Whether sending makes sense at this moment: without it messages wait, and lose no time to a pause. */
  isOpen(): boolean
  send(sms: Sms): Promise<Sent>
  poll(): Promise<void>
  stop(): Promise<void>
}

type World = { fetch: typeof fetch; patience: Patience }
type Open = (space: Space, account: Account, settings: Record<string, unknown>, tell: Tell, world: World) => Line

/** The part of our addresses for callbacks that only the gateway knows. */
export const callbackSecret = (space: Space, accountId: string): string =>
  fingerprint(space, 'sms callback', accountId).slice(0, 22)

/** Where a gateway of this account calls us: `mo` with messages, `dlr` with what became of ours. */
export const callbackUrl = (space: Space, accountId: string, what: 'mo' | 'dlr'): string =>
  space.url(`/kanal/sms/${accountId}/${callbackSecret(space, accountId)}/${what}`)

const quiet = async () => undefined
const always = () => true

const openers: Readonly<Record<SmsKind, Open>> = {
  smpp(space, account, given, tell, world) {
    const repeats = makeRepeats()
    const keep = makeBatch<Arrival>((arrivals) => keepArrivals(space, account.id, arrivals))
    const link = openLink(
      smppSettings.parse(given),
      {
        async onDeliver(frame) {
          const externalId = repeats.idFor(frameFingerprint(frame), space.clock.now())
          await keep({ externalId, mediaType: mediaTypes.frame, bytes: frame })
          return 0
        },
        onState: (states) => tell(states.find(({ bound }) => !bound)?.trouble ?? ''),
      },
      world.patience,
    )
    return { isOpen: link.isOpen, send: link.send, poll: quiet, stop: link.stop }
  },
  kannel(space, account, given, _, { fetch }) {
    const settings = kannelSettings.parse(given)
    const receipts = callbackUrl(space, account.id, 'dlr')
    return { isOpen: always, send: (sms) => sendByKannel(sms, receipts, settings, fetch), poll: quiet, stop: quiet }
  },
  gateway(space, account, given, _, { fetch }) {
    const settings = gatewaySettings.parse(given)
    const receipts = callbackUrl(space, account.id, 'dlr')
    return { isOpen: always, send: (sms) => sendByGateway(sms, receipts, settings, fetch), poll: quiet, stop: quiet }
  },
  gammu(space, account, given, tell) {
    const settings = gammuSettings.parse(given)
    const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 3, connectionTimeoutMillis: 10_000 })
    pool.on('error', () => tell('gammu_database'))
    let since = '-infinity'
    return {
      isOpen: always,
      send: (sms) => putIntoOutbox(pool, sms, settings.receipts),
      async poll() {
        await pollInbox(pool, settings.phoneId, async ({ externalId, raw: _, ...mobile }) => {
          const bytes = Buffer.from(JSON.stringify(mobile))
          await keepArrival(space, account.id, { externalId, mediaType: mediaTypes.message, bytes })
        })
        const { receipts, latest } = await readSent(pool, since)
        for (const receipt of receipts) {
          await inTransaction(space.db, (tx) => noteReceipt(tx, account.id, receipt, space.clock.now()))
        }
        since = latest
        tell('')
      },
      stop: () => pool.end(),
    }
  },
}

/** Opens an account of SMS. Settings and secrets are read together; @throws ZodError when they make no sense. */
export function openLine(space: Space, account: Account, tell: Tell, world: Partial<World> = {}): Line | null {
  if (!isSmsKind(account.kind)) return null
  const secrets = secretsOf(space, account)
  const given = account.kind === 'gateway' ? { ...account.settings, secrets } : { ...account.settings, ...secrets }
  return openers[account.kind](space, account, given, tell, { fetch: globalThis.fetch, patience, ...world })
}
