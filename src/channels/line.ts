import { inTransaction } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { type Account, settingsOf } from './accounts.ts'
import { makeBatch } from './batch.ts'
import { type Arrival, type House, type Line, SMALL, type Tell } from './channel.ts'
import { keepArrival, keepArrivals } from './inbound.ts'
import { dropLarge, storeLarge } from './large.ts'
import { channelOf } from './registry.ts'
import { noteReceipt } from './sent.ts'

/** What whoever opens the line may bring along. */
export type World = Pick<House, 'fetch' | 'patience' | 'refused'>

/** The part of our addresses for calls that only the other side knows. */
export const callbackSecret = (space: Space, accountId: string): string =>
  fingerprint(space, 'sms callback', accountId).slice(0, 22)

/** Where the other side of an account calls us: `mo` with messages, `dlr` with what became of ours. */
export const callbackUrl = (space: Space, accountId: string, what: 'mo' | 'dlr'): string =>
  space.url(`/kanal/sms/${accountId}/${callbackSecret(space, accountId)}/${what}`)

/** Opens an account; null for a kind that this program does not know. @throws ZodError when its settings make no sense */
export async function openLine(
  space: Space,
  account: Account,
  tell: Tell,
  world: Partial<World> = {},
): Promise<Line | null> {
  const channel = channelOf(account.kind)
  return channel?.open(settingsOf(space, channel, account), houseOf(space, account, tell, world)) ?? null
}

/** A tenth of the transactions when two hundred come in a second, and a time that nobody notices (milliseconds). */
const GATHER = 25

/** Where an account's messages are kept. A hundred small ones share a transaction; large ones go by themselves. */
export function keepingOf(space: Space, accountId: string): Pick<House, 'keep' | 'store' | 'drop'> {
  const together = makeBatch<Arrival>((arrivals) => keepArrivals(space, accountId, arrivals), { apart: GATHER })
  return {
    keep: (arrival) =>
      arrival.storageKey || arrival.bytes.length > SMALL ? keepArrival(space, accountId, arrival) : together(arrival),
    store: (content) => storeLarge(space, content),
    drop: (key) => dropLarge(space, key),
  }
}

function houseOf(space: Space, { id }: Account, tell: Tell, world: Partial<World>): House {
  return {
    ...keepingOf(space, id),
    note: (receipt) =>
      inTransaction(space.db, async (tx) => void (await noteReceipt(tx, id, receipt, space.clock.now()))),
    tell,
    callback: (what) => callbackUrl(space, id, what),
    host: new URL(space.publicUrl).hostname,
    now: () => space.clock.now(),
    fetch: globalThis.fetch,
    patience: {},
    refused: () => undefined,
    ...world,
  }
}
