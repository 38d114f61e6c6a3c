import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type PolicyKey, policies } from './policies.ts'
import type { CalendarTables } from './tables.ts'

export const isPolicy = (key: string): key is PolicyKey => Object.hasOwn(policies, key)

/** Every value a policy had, has and will have, the latest first. */
export const policyHistory = (db: Db, key: PolicyKey) =>
  db
    .selectFrom('policies')
    .select(['value', 'valid_from', 'reason'])
    .where('key', '=', key)
    .orderBy('valid_from', 'desc')
    .execute()

type NewPolicy = { value: unknown; from: string; reason: string }

/** A new row from a day on; what is in force already stays as it was. Returns whether that day was free. */
export async function setPolicy(tx: Tx, key: PolicyKey, { value, from, reason }: NewPolicy): Promise<boolean> {
  const row = { key, value: JSON.stringify(policies[key].parse(value)), valid_from: from, reason }
  const added = await tx
    .insertInto('policies')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return added !== undefined
}

/** A change whose day has not come is taken back. */
export const withdrawPolicy = (tx: Tx, key: PolicyKey, from: string, today: string) =>
  tx
    .deleteFrom('policies')
    .where('key', '=', key)
    .where('valid_from', '=', from)
    .where('valid_from', '>', today)
    .execute()

/** A limit with all rows before and after it, the latest first. @throws Refusal not_found */
export async function standardHistory(db: Db, id: string) {
  const one = await db
    .selectFrom('service_standards')
    .select(['clock', 'kind', 'oversight'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  return sameStandard(db, one).selectAll().orderBy('valid_from', 'desc').execute()
}
export type StandardRow = Awaited<ReturnType<typeof standardHistory>>[number]

const sameStandard = (
  db: Db,
  { clock, kind, oversight }: Pick<CalendarTables['service_standards'], 'clock' | 'kind' | 'oversight'>,
) =>
  db
    .selectFrom('service_standards')
    .where('clock', '=', clock)
    .where('kind', 'is not distinct from', kind)
    .where('oversight', 'is not distinct from', oversight)

type NewStandard = { days: number; basis: string; from: string }

/**
 * From a day on a clock runs by another limit. A clock that runs already keeps the row by which it began; rows that
 * were to begin later give way. Errors: Refusal `stale` when the newest row begins on or after that day.
 */
export async function setStandard(tx: Tx, newest: StandardRow, { days, basis, from }: NewStandard): Promise<void> {
  if (newest.valid_from >= from) throw new Refusal('stale')
  const closed = await tx
    .updateTable('service_standards')
    .set({ valid_to: from })
    .where('id', '=', newest.id)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>', from)]))
    .executeTakeFirst()
  if (closed.numUpdatedRows === 0n) throw new Refusal('stale')
  const { clock, kind, oversight, unit } = newest
  await tx
    .insertInto('service_standards')
    .values({ clock, kind, oversight, unit, limit_days: days, legal_basis: basis, valid_from: from, valid_to: null })
    .execute()
}

/** A limit whose day has not come is taken back: the one before it goes on. */
export async function withdrawStandard(tx: Tx, row: StandardRow, today: string): Promise<void> {
  if (row.valid_from <= today) throw new Refusal('too_late')
  await tx.deleteFrom('service_standards').where('id', '=', row.id).execute()
  await tx
    .updateTable('service_standards')
    .set({ valid_to: row.valid_to })
    .where('clock', '=', row.clock)
    .where(sql<boolean>`kind is not distinct from ${row.kind} and oversight is not distinct from ${row.oversight}`)
    .where('valid_to', '=', row.valid_from)
    .execute()
}
