import type { Db, Tx } from '#src/platform/db.ts'
import { sql } from '#src/platform/db.ts'
import { type Agency, activeOn, agencies, heirsOf } from './queries.ts'

/** An agency is dissolved: from the day `on` its name leads to whoever took over, the main successor first. */
export async function endAgency(tx: Tx, id: string, on: string, successorIds: readonly string[]): Promise<void> {
  await tx.updateTable('agencies').set({ valid_to: on }).where('id', '=', id).execute()
  if (successorIds.length === 0) return
  await tx
    .insertInto('agency_successors')
    .values(successorIds.map((successor_id) => ({ agency_id: id, successor_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .updateTable('agencies')
    .set({ predecessor_id: id })
    .where('id', 'in', successorIds)
    .where('predecessor_id', 'is', null)
    .execute()
}

/** It goes on after all: for a day that has not come yet. */
export async function keepAgency(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('agencies').set({ valid_to: null }).where('id', '=', id).execute()
  await tx.updateTable('agencies').set({ predecessor_id: null }).where('predecessor_id', '=', id).execute()
  await tx.deleteFrom('agency_successors').where('agency_id', '=', id).execute()
}

/** Who is there of those that took over, on that day: nobody, one, or several after a split. */
export async function livingHeirs(db: Db, id: string, today: string): Promise<Agency[]> {
  const heirs = await heirsOf(db, id)
  const ids = heirs.map((heir) => heir.id).filter((heir) => heir !== id)
  if (ids.length === 0) return []
  return agencies(db).where('id', 'in', ids).where(activeOn(today)).orderBy('name').execute()
}

/** Agencies whose last day is over where they are. */
export const listEnded = (db: Db, at: Date): Promise<Agency[]> =>
  agencies(db)
    .where('valid_to', 'is not', null)
    .where(sql<boolean>`valid_to <= (${at}::timestamptz at time zone time_zone)::date`)
    .orderBy('id')
    .execute()
