import { type Db, sql } from '#src/platform/db.ts'
import type { Reach } from '#src/reports/rows.ts'
import type { Narrow } from '../query/condition.ts'
import { type Condition, isCalledIn, isRising, type List, ordered, reaches, types, type Wanted } from './keys.ts'
import type { Line } from './lines.ts'
import { accusedOf, type Part } from './parts.ts'

const MOST = 5000

/** The reports in reach that an index names for a condition; null when they are too many to be few. */
export async function candidates(db: Db, parts: readonly Part[], narrow: Narrow): Promise<string[] | null> {
  const { rows } = await sql<{ id: string }>`${sql.join(
    narrow.map((half) => sql`(select r.id from reports r where ${half} and ${owned(parts)} limit ${MOST + 1})`),
    sql` union all `,
  )}`.execute(db)
  return rows.length > MOST ? null : rows.map(({ id }) => id)
}

/** Those of some reports that belong to the list, in its order, each seen as far as the reader's widest position sees. */
export async function amongCandidates(db: Db, list: List, ids: readonly string[], wanted: Wanted): Promise<Line[]> {
  if (ids.length === 0 || list.parts.length === 0) return []
  const { sort, where = [], asks } = list
  const { after, limit, backwards = false } = wanted
  const key = keys[sort]
  const seen = reaches.map((reach, rank) => {
    const parts = list.parts.filter((part) => part.reach === reach)
    const fits = asks ? sql`(${asks(reach)}) is true` : sql`true`
    return parts.length === 0 ? sql`` : sql`when ${belongs(parts, where)} and ${fits} then ${sql.lit(rank)}`
  })
  const by = isRising(sort) === backwards ? sql`<` : sql`>`
  const { rows } = await sql<{ id: string; key: string; reach: number }>`
    select f.id, f.key::text as key, f.reach from (
      select r.id, ${key} as key, case ${sql.join(seen, sql` `)} end as reach
      from reports r where r.id = any(${ids}::bigint[])) f
    where f.reach is not null
      and ${after ? sql`(f.key, f.id) ${by} (${after.key}::${types[sort]}, ${after.id}::bigint)` : sql`true`}
    order by ${ordered(sort, backwards, sql`f.key`, sql`f.id`)} limit ${limit}`.execute(db)
  return rows.map(({ id, key: at, reach }) => ({ id, key: at, reach: reaches[reach] ?? ('copied' satisfies Reach) }))
}

const keys: Record<List['sort'], Condition> = {
  due: sql`case when r.status in ('closed', 'archived') then 'infinity'::date else r.due_on end`,
  wait: sql`r.id`,
  newest: sql`r.id`,
  archived: sql`r.archived_at`,
  closed: sql`r.closed_at`,
}

/** One of these parts holds the report. */
const belongs = (parts: readonly Part[], where: readonly Condition[]): Condition =>
  sql`(${sql.join(
    [...byScope(parts).values()].map((same) => {
      const only = same.flatMap(({ status }) => status ?? [])
      const [first] = same
      if (!first) return sql`false`
      const more = isCalledIn(first) ? [] : where
      return sql`(${sql.join([owner(first), accusedOf(first.scope), ...more], sql` and `)}${only.length > 0 ? sql` and r.status = any(${only}::text[])` : sql``})`
    }),
    sql` or `,
  )})`

const owned = (parts: readonly Part[]): Condition =>
  sql`(${sql.join(
    [...byScope(parts).values()].flatMap(([first]) => (first ? [owner(first)] : [])),
    sql` or `,
  )})`

// The parts of one position differ by status only.
const byScope = (parts: readonly Part[]) => {
  const scopes = [...new Set(parts.map(({ scope }) => scope))]
  return Map.groupBy(parts, ({ via, scope }) => `${via} ${scopes.indexOf(scope)}`)
}

function owner({ via, scope }: Part): Condition {
  const ids = sql`any(${scope.agencyIds}::bigint[])`
  if (via === 'desk') return sql`r.desk_agency_id = ${ids}`
  if (via === 'holder') return sql`r.holder_agency_id = ${ids}`
  if (via === 'drafts')
    return sql`(r.holder_agency_id = ${ids} and exists (select from drafts d where d.report_id = r.id and d.state = 'proposed'))`
  return sql`exists (select from involved_agencies i where i.report_id = r.id and i.part = ${sql.lit(via)} and i.agency_id = ${ids} and r.status <> 'archived')`
}
