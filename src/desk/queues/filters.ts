import type { Actor } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { ChosenSort } from './tables.ts'

export type SavedFilter = {
  id: string
  name: string
  line: string
  sort: ChosenSort | null
  /** Shared with everybody who works at this agency. */
  agency_id: string | null
  person_id: string
}

const MOST = 50

const visible = (db: Db, { personId, bindings }: Actor) => {
  const units = bindings.map(({ agencyId }) => agencyId)
  return db
    .selectFrom('saved_filters')
    .select(['id', 'name', 'line', 'sort', 'agency_id', 'person_id'])
    .where((row) =>
      row.or([row('person_id', '=', personId ?? ''), ...(units.length > 0 ? [row('agency_id', 'in', units)] : [])]),
    )
}

/** The person's own filters and those that their units share. Each finds within the reach of whoever opens it. */
export const listFilters = (db: Db, actor: Actor): Promise<SavedFilter[]> =>
  visible(db, actor)
    .orderBy('agency_id', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .limit(MOST)
    .execute()

/** @throws Refusal not_found */
export const findFilter = (db: Db, actor: Actor, id: string): Promise<SavedFilter> =>
  visible(db, actor)
    .where('id', '=', /^\d{1,18}$/.test(id) ? id : '0')
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))

type NewFilter = { name: string; line: string; sort: ChosenSort | null; agencyId: string | null }

/**
 * Keeps a filter and returns its id; pressed twice it is one. Shared only where the person works.
 * @throws Refusal not_allowed, too_many
 */
export async function saveFilter(tx: Tx, { name, line, sort, agencyId }: NewFilter, by: Actor): Promise<string> {
  if (by.personId === null) throw new Refusal('not_allowed')
  if (agencyId !== null && !by.bindings.some((binding) => binding.agencyId === agencyId))
    throw new Refusal('not_allowed')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filters ${by.personId}`}, 0))`.execute(tx)
  const known = await listFilters(tx, by)
  const same = known.find((one) => one.name === name && one.line === line && one.agency_id === agencyId)
  if (same && same.sort === sort && same.person_id === by.personId) return same.id
  if (known.length >= MOST) throw new Refusal('too_many')
  const { id } = await tx
    .insertInto('saved_filters')
    .values({ person_id: by.personId, agency_id: agencyId, name, line, sort, created_at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A shared filter is removed by whoever made it, or by the admin of the unit. */
export const mayRemove = ({ personId, bindings }: Actor, filter: SavedFilter): boolean =>
  filter.person_id === personId ||
  bindings.some(({ role, agencyId }) => role === 'agency_admin' && agencyId === filter.agency_id)

export async function removeFilter(tx: Tx, id: string, by: Actor): Promise<void> {
  const filter = await findFilter(tx, by, id)
  if (!mayRemove(by, filter)) throw new Refusal('not_allowed')
  await tx.deleteFrom('saved_filters').where('id', '=', filter.id).execute()
}
