import { tieFiles } from '#src/attachments/loose-files.ts'
import { machineClock } from '#src/platform/clock.ts'
import { type Db, inTransaction, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { enqueueAll, type Job, type Noted } from '#src/platform/jobs.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, noteSign } from './accounts.ts'
import type { Arrival } from './channel.ts'
import { type Place, placeOf } from './crowd.ts'
import { dropLarge, outOfTheTable } from './large.ts'

const MOST_TRIES = 5

/** Something that was kept and is now to be understood. */
export type Kept = Arrival & { id: string; receivedAt: Date }

/** Looks at an arrival, outside of every transaction: that may take long. Returns what is to be done about it. */
export type Understand = (space: Space, account: Account, kept: Kept) => Promise<Deed>

/**
 * What follows from an arrival: done in the transaction that marks it as understood, so processing it twice changes
 * nothing. Returns the report that it touched, or why a person must look at it all the same.
 */
export type Deed = (tx: Tx) => Promise<string | null | { attention: string }>

/**
 * Keeps what came, as it came; when this resolves it is committed and may be acknowledged. The same again changes
 * nothing. Returns whether it was new.
 */
export async function keepArrival(space: Space, accountId: string, arrival: Arrival): Promise<boolean> {
  const { externalId, mediaType, bytes, storageKey = null } = await outOfTheTable(space, arrival)
  const isNew = await inTransaction(space.db, async (tx) => {
    const row = await tx
      .insertInto('inbound')
      .values({
        account_id: accountId,
        external_id: externalId,
        media_type: mediaType,
        bytes: Buffer.from(bytes),
        storage_key: storageKey,
        received_at: space.clock.now(),
      })
      .onConflict((conflict) => conflict.columns(['account_id', 'external_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row && storageKey !== null) await tieFiles(tx, [storageKey])
    if (row) await askToUnderstand(tx, [{ id: row.id, ...placeOf(space, arrival.from) }])
    return row !== undefined
  })
  if (!isNew && storageKey !== null) await dropLarge(space, storageKey)
  return isNew
}

/**
 * Keeps many in one transaction, for channels over which thousands come in a minute. The same thing twice among them is
 * one. A job is asked for each that is new.
 */
export const keepArrivals = (space: Space, accountId: string, arrivals: readonly Arrival[]): Promise<void> =>
  inTransaction(space.db, async (tx) => {
    const received_at = space.clock.now()
    const rows = await tx
      .insertInto('inbound')
      .values(
        arrivals.map(({ externalId, mediaType, bytes }) => ({
          account_id: accountId,
          external_id: externalId,
          media_type: mediaType,
          bytes: Buffer.from(bytes),
          received_at,
        })),
      )
      .onConflict((conflict) => conflict.columns(['account_id', 'external_id']).doNothing())
      .returning(['id', 'external_id'])
      .execute()
    const senders = new Map(arrivals.map(({ externalId, from }) => [externalId, from]))
    const placed = rows.map(({ id, external_id }) => ({ id, ...placeOf(space, senders.get(external_id)) }))
    await askToUnderstand(tx, placed)
  })

const askToUnderstand = (tx: Tx, those: readonly ({ id: string } & Partial<Place>)[]) =>
  enqueueAll(
    tx,
    'understand',
    those.map(({ id, turn = 0, isFirst }) => ({
      payload: isFirst ? { id, crowd: true } : { id },
      key: `understand:${id}`,
      priority: turn,
    })),
  )

/** The job `understand`. What cannot be understood after some tries waits for a person, and nothing of it is lost. */
export const understanding =
  (understand: (account: Account) => Understand | null): Job =>
  async (space, payload) => {
    const id = String(payload.id)
    const crowd = payload.crowd === true ? { inbound: id, problem: 'one_sender_sends_very_many' } : undefined
    try {
      return (await understandOne(space, id, understand)) ?? crowd
    } catch (error) {
      // A refusal is for a person to see: trying again would be refused again. All else the queue tries later and later.
      if (await setBack(space, id, problemOf(error), error instanceof Refusal ? 1 : MOST_TRIES)) throw error
      return crowd
    }
  }

async function understandOne(
  space: Space,
  id: string,
  understand: (account: Account) => Understand | null,
): Promise<Noted | undefined> {
  const row = await space.db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select(['i.external_id', 'i.media_type', 'i.bytes', 'i.storage_key', 'i.received_at'])
    .select(['a.id', 'a.kind', 'a.name', 'a.settings', 'a.secrets', 'a.active', 'a.declared'])
    .where('i.id', '=', id)
    .where('i.state', '=', 'waiting')
    .executeTakeFirst()
  if (!row) return undefined
  const account: Account = row
  const read = understand(account)
  if (!read) throw new Unreadable()
  const kept = {
    id,
    externalId: row.external_id,
    mediaType: row.media_type,
    bytes: row.bytes,
    storageKey: row.storage_key,
    receivedAt: row.received_at,
  }
  const deed = await read(space, account, kept)
  await noteIn(space, account.id)
  return inTransaction(space.db, async (tx) => {
    if (!(await isWaiting(tx, id))) return undefined // another worker was faster
    const outcome = await deed(tx)
    const change =
      outcome !== null && typeof outcome === 'object'
        ? ({ state: 'attention', problem: outcome.attention } as const)
        : ({ state: 'understood', problem: null, report_id: outcome, understood_at: space.clock.now() } as const)
    await tx.updateTable('inbound').set(change).where('id', '=', id).execute()
    return change.state === 'attention' ? { inbound: id, problem: change.problem } : undefined
  })
}

const noted = new Map<string, number>()

/** Once a second is enough; and all who understand would otherwise wait for one row. */
async function noteIn(space: Space, accountId: string): Promise<void> {
  const at = machineClock.now()
  const key = `${space.name} ${accountId}`
  if (at.getTime() - (noted.get(key) ?? 0) < 1000) return
  noted.set(key, at.getTime())
  await inTransaction(space.db, (tx) => noteSign(tx, accountId, { is: 'in', at }))
}

/**
 * Locks it. The transaction does not wait for the disk: what is lost with the machine is understood again, and what
 * leaves the house waits for its own commit, which brings all before it to the disk.
 */
async function isWaiting(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inbound')
    .select(['id', sql`set_config('synchronous_commit', 'off', true)`.as('lazily')])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** No adapter of this program reads what this account brings. */
class Unreadable extends Error {}

// No words of the message and none of an error: they may quote it.
function problemOf(error: unknown): string {
  if (error instanceof Refusal) return error.reason
  if (error instanceof Unreadable) return 'no_adapter'
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected'
}

/** Returns whether it will be tried again. */
async function setBack(space: Space, id: string, problem: string, tries: number): Promise<boolean> {
  const row = await inTransaction(space.db, (tx) =>
    tx
      .updateTable('inbound')
      .set((was) => ({ attempts: was('attempts', '+', 1), problem }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('attempts')
      .executeTakeFirst(),
  )
  if (!row) return false
  if (row.attempts < tries) return true
  await inTransaction(space.db, (tx) => move(tx, id, 'waiting', 'attention'))
  return false
}

const move = (tx: Tx, id: string, from: 'waiting' | 'attention', to: 'waiting' | 'attention' | 'set_aside') =>
  tx
    .updateTable('inbound')
    .set({ state: to, ...(to === 'waiting' && { attempts: 0 }) })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst()

/** A person asks to try once more what could not be understood. Returns whether there was anything to do. */
export async function replay(tx: Tx, id: string): Promise<boolean> {
  const moved = await move(tx, id, 'attention', 'waiting')
  if (moved) await askToUnderstand(tx, [{ id }])
  return moved !== undefined
}

/** A person looked, and nothing follows from it. */
export const setAside = async (tx: Tx, id: string): Promise<boolean> =>
  (await move(tx, id, 'attention', 'set_aside')) !== undefined

/** "Perlu dilihat": the newest first, 50 a page. The words stay where they are until somebody opens one. */
export const listAttention = (db: Db, before?: string) =>
  db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select(['i.id', 'i.problem', 'i.attempts', 'i.received_at', 'i.media_type', 'a.name as account', 'a.kind'])
    .where('i.state', '=', 'attention')
    .$if(before !== undefined, (rows) => rows.where('i.id', '<', before ?? ''))
    .orderBy('i.id', 'desc')
    .limit(50)
    .execute()

/** How many wait to be understood, at most 1,000, and since when the oldest does. */
export async function inboundLag(db: Db, accountId: string): Promise<{ waiting: number; since: Date | null }> {
  const rows = await db
    .selectFrom('inbound')
    .select('received_at')
    .where('state', '=', 'waiting')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return { waiting: rows.length, since: rows[0]?.received_at ?? null }
}
