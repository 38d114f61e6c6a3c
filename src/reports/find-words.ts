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
      select r.id, r.title, r.body from unnest(${agencyIds}::bigint[]) as desk (id)
      cross join lateral (
        select r.id, r.title, r.body, r.due_on from reports r
        where r.desk_agency_id = desk.id and r.status in ('received', 'incomplete')
          and (r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))
        order by r.due_on, r.id limit ${LOOKED_THROUGH}) r
      order by r.due_on, r.id limit ${LOOKED_THROUGH}
    ) near
    where to_tsvector('pg_catalog.indonesian', title || ' ' || body) @@ ${query}
    order by id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Ids of what these agencies hold and whose public version holds the words: what strangers may read, and the rest. */
export const findAtHolder = async (db: Db, within: Within, query: Query, limit: number) => {
  const { rows } = await sql<{ id: string }>`
    with found as materialized (
      ${held(sql`r.published_at is not null and not r.confidential and r.status <> 'archived'`, within, query)}
      union all
      ${held(sql`(r.published_at is null or r.confidential or r.status = 'archived')`, within, query)})
    select id from found order by id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

// Each half has an index of its words: the two conditions are those of the indexes, to the letter.
const held = (half: Query, { agencyIds, accusedIds }: Within, query: Query) => sql`
  select r.id from reports r
  where ${half} and r.public_search @@ ${query}
    and r.holder_agency_id = any(${agencyIds}::bigint[])
    and (r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))`
