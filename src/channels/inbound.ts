import { tieFiles } from '#src/attachments/loose-files.ts'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import type { Space } from '#src/platform/space.ts'
import type { Arrival } from './channel.ts'
import { type Place, placeOf } from './crowd.ts'
import { dropLarge, outOfTheTable } from './large.ts'

/** So many short messages are understood in one transaction. */
const TOGETHER = 10

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
    if (row) await askToUnderstand(tx, [dueOf(space, row.id, arrival)])
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
    const known = new Map(arrivals.map((arrival) => [arrival.externalId, arrival]))
    const due = rows.flatMap(({ id, external_id }) => {
      const arrival = known.get(external_id)
      return arrival ? [dueOf(space, id, arrival)] : []
    })
    await askToUnderstand(tx, due)
  })

/** `alone`: a mail, of which name servers are asked for seconds, holds up no other one. */
type Due = { id: string; alone: boolean } & Partial<Place>

const dueOf = (space: Space, id: string, { from, mediaType }: Pick<Arrival, 'from' | 'mediaType'>): Due => ({
  id,
  alone: !mediaType.startsWith('application/'),
  ...placeOf(space, from),
})

/** Those whose turn is the same share a job. */
export async function askToUnderstand(tx: Tx, those: readonly Due[]): Promise<void> {
  const isAlone = ({ alone, isFirst }: Due) => alone || isFirst === true
  for (const { id, turn = 0, isFirst } of those.filter(isAlone)) await ask(tx, [id], turn, isFirst === true)
  const crowds = Map.groupBy(
    those.filter((one) => !isAlone(one)),
    ({ turn = 0 }) => turn,
  )
  for (const [turn, crowd] of crowds)
    for (let at = 0; at < crowd.length; at += TOGETHER)
      await ask(tx, crowd.slice(at, at + TOGETHER).map(({ id }) => id), turn) // biome-ignore format: one line
}

const ask = (tx: Tx, ids: readonly string[], priority: number, crowd = false) =>
  enqueue(tx, 'understand', crowd ? { ids, crowd } : { ids }, `understand:${ids[0]}`, { priority })

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
