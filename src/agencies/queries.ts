import { type Db, sql } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Connection, TimeZone } from './tables.ts'

/** An agency (instansi) or a unit of one. `lineage` runs from the root of the tree to itself. */
export type Agency = {
  id: string
  slug: string
  name: string
  short: string
  kind: string
  parent_id: string | null
  lineage: string[]
  area_code: string | null
  time_zone: TimeZone
  connection: Connection
  verified: boolean
  valid_to: string | null
}

/** @throws Refusal not_found */
export const findAgency = (db: Db, id: string): Promise<Agency> =>
  agencies(db)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))

/** With what only its own page says. @throws Refusal not_found */
export const describeAgency = (db: Db, id: string) =>
  agencies(db)
    .select(['aliases', 'valid_from'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
export type DescribedAgency = Awaited<ReturnType<typeof describeAgency>>

export const findAgencyBySlug = (db: Db, slug: string): Promise<Agency | undefined> =>
  agencies(db).where('slug', '=', slug).executeTakeFirst()

/** An agency that may be given work on this day ('YYYY-MM-DD'). @throws Refusal agency_inactive */
export const findActiveAgency = (db: Db, id: string, today: string): Promise<Agency> =>
  agencies(db)
    .where('id', '=', id)
    .where(activeOn(today))
    .executeTakeFirstOrThrow(() => new Refusal('agency_inactive'))

/** The root of the tree: verifies what nobody else does. */
export const nationalDesk = (db: Db): Promise<Agency> =>
  agencies(db).where('kind', '=', 'national_desk').executeTakeFirstOrThrow()

/** The agency and whoever took over from it, and from them. */
export async function heirsOf(db: Db, id: string): Promise<Agency[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive heir (id) as (
      select ${id}::bigint union select s.successor_id from agency_successors s join heir h on h.id = s.agency_id)
    select id from heir`.execute(db)
  const ids = rows.map((row) => row.id)
  return agencies(db).where('id', 'in', ids).execute()
}

/** The units right below an agency. */
export const childrenOf = (db: Db, parentId: string, today: string): Promise<Agency[]> =>
  agencies(db).where('parent_id', '=', parentId).where(activeOn(today)).orderBy('name').execute()

/** The units right below an agency that are gone, or will come. */
export const formerChildrenOf = (db: Db, parentId: string, today: string): Promise<Agency[]> =>
  agencies(db)
    .where('parent_id', '=', parentId)
    .where(sql<boolean>`not (${activeOn(today)})`)
    .orderBy('valid_to', 'desc')
    .orderBy('name')
    .limit(100)
    .execute()

/** Everything below an agency and itself, parents first, slice by slice: what is gone too. */
export const listAgenciesBelow = (db: Db, rootId: string, after: { depth: number; id: string } | null, limit: number) =>
  agencies(db)
    .select(['aliases', 'valid_from'])
    .select((eb) =>
      eb
        .selectFrom('agencies as above')
        .select('above.slug')
        .whereRef('above.id', '=', 'agencies.parent_id')
        .as('parent_slug'),
    )
    .where(below(rootId))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(cardinality(lineage), id) > (${after?.depth}::int, ${after?.id}::bigint)`),
    )
    .orderBy(sql`cardinality(lineage)`)
    .orderBy('id')
    .limit(limit)
    .execute()

/** The agency and everything below it that is active, for lists of units; the agency itself comes first. */
export const listSubtree = (db: Db, rootId: string, today: string): Promise<Agency[]> =>
  agencies(db).where(below(rootId)).where(activeOn(today)).orderBy(sql`cardinality(lineage)`).orderBy('name').execute()

/** The agency and everything below it, also what was closed since: old reports stay visible. */
export async function subtreeIds(db: Db, rootId: string): Promise<string[]> {
  const rows = await db.selectFrom('agencies').select('id').where(below(rootId)).execute()
  return rows.map(({ id }) => id)
}

/** Whether an agency is the root or lies below it. */
export async function isInSubtree(db: Db, rootId: string, id: string): Promise<boolean> {
  const row = await db.selectFrom('agencies').select('id').where('id', '=', id).where(below(rootId)).executeTakeFirst()
  return row !== undefined
}

/** The province, regency, city, ministry or national body that an agency belongs to; itself if it is one. */
export async function governmentOf(db: Db, id: string): Promise<Agency> {
  const { lineage } = await findAgency(db, id)
  return findAgency(db, lineage[1] ?? id) // all of them hang right under the national desk
}

export const agencies = (db: Db) =>
  db
    .selectFrom('agencies')
    .select(['id', 'slug', 'name', 'short', 'kind', 'parent_id', 'lineage', 'area_code', 'time_zone'])
    .select(['connection', 'verified', 'valid_to'])

export const activeOn = (today: string) =>
  sql<boolean>`(agencies.valid_from is null or agencies.valid_from <= ${today}::date)
    and (agencies.valid_to is null or agencies.valid_to > ${today}::date)`

export const below = (rootId: string) => sql<boolean>`agencies.lineage @> array[${rootId}::bigint]`
