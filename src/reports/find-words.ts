import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/platform/db.ts'

type Within = { agencyIds: readonly string[]; accusedIds: readonly string[] }
type Query = RawBuilder<unknown>

/** So many of the nearest reports of a desk are looked through: the words as sent have no index, by design. */
const LOOKED_THROUGH = 2000

/** Ids of what waits at these desks and holds the words, in the text as sent. For verifiers only. */
export const findAtDesk = async (db: Db, { agencyIds, accusedIds }: Within, query: Query, limit: number) => {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select r.id, r.title, r.body from reports r
      where r.desk_agency_id = any(${agencyIds}::bigint[]) and r.status in ('received', 'incomplete')
        and (r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))
      order by r.due_on limit ${LOOKED_THROUGH}
    ) near
    where to_tsvector('pg_catalog.indonesian', title || ' ' || body) @@ ${query}
    order by id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Ids of what these agencies hold and whose public version holds the words. */
export const findAtHolder = async (db: Db, { agencyIds, accusedIds }: Within, query: Query, limit: number) => {
  const { rows } = await sql<{ id: string }>`
    select r.id from reports r
    where r.holder_agency_id = any(${agencyIds}::bigint[]) and r.public_search @@ ${query}
      and (r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))
    order by r.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
