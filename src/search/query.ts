import type { RawBuilder } from 'kysely'
import { levelOf } from '#src/places/code.ts'
import { type Db, sql } from '#src/platform/db.ts'
import type { ListedReport } from '#src/reports/public-card.tsx'
import type { StatusGroup } from './filters.ts'

/** What to look for among public reports; every part narrows. Days are moments already: `from` inclusive, `to` exclusive. */
export type Sought = {
  /** From `readWords`. */
  words?: string | null
  placeCode?: string | null
  /** Agencies whose reports are meant: one, or a government with its offices. */
  agencyIds?: readonly string[] | null
  /** A category with those below it. */
  categoryIds?: readonly string[] | null
  group?: StatusGroup | null
  from?: Date | null
  to?: Date | null
}

/**
 * A place in the list: the page after it (older) or before it (newer). `key` is what the list is sorted by: the moment of
 * publication in milliseconds, or how many endorse it.
 */
export type Turn = { direction: 'older' | 'newer'; key: number; id: string }

export type Found = { reports: ListedReport[]; older: Turn | null; newer: Turn | null }

/** How many of the newest reports are looked through before all that match are gathered by their indexes. */
const RECENT = 2000

/**
 * Public reports, the newest first. Keyset pages: no offset and no count, so page 5,000 costs what page 1 does.
 *
 * With words the planner cannot know how rare they are: walking the list by date is best for common words and reads
 * everything for rare ones, the index of words the other way round. So the newest are looked through first; only words
 * too rare to fill a page from them go to the index, where they find few. Filters that cross are looked for likewise.
 */
export async function searchReports(db: Db, sought: Sought, turn: Turn | null = null, limit = 20): Promise<Found> {
  const wanted = limit + 1
  const rows =
    sought.words || isCrossed(sought)
      ? ((await fullPage(db, fromRecent(sought, turn, wanted), turn, wanted)) ??
        (await display(db, fromAll(sought, turn, wanted), turn)))
      : await display(db, byIndex(sought, turn, wanted), turn)
  return paged(rows, turn, limit, ({ published_at }) => published_at.getTime())
}

/** Two narrow filters at once: walking the index of one may read all of it and find nothing of the other. */
const isCrossed = ({ placeCode, agencyIds, categoryIds }: Sought) =>
  [placeCode, agencyIds, categoryIds].filter(Boolean).length > 1

export type Row = ListedReport & { id: string }
export type Keys = RawBuilder<unknown>

async function fullPage(db: Db, keys: Keys, turn: Turn | null, wanted: number): Promise<Row[] | null> {
  const rows = await display(db, keys, turn)
  return rows.length < wanted ? null : rows
}

const display = (db: Db, keys: Keys, turn: Turn | null) => cardsOf(db, keys, turn, order(turn, 'r'))

/** The columns of a card for the ids that were found: joins are made for one page only. */
export async function cardsOf(db: Db, keys: Keys, turn: Turn | null, order: Keys): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with found as materialized (${keys})
    select r.id, r.code, r.title, r.status, r.outcome, r.planned_on, r.taken, r.due_on, r.time_zone, r.hops,
           r.place_full_name, r.agency_name, r.agency_short, r.published_at, r.answered_at, photo.public_id as photo,
           (select e.people from public_endorsements e where e.report_id = r.id) as people
    from found
    join public_reports r on r.id = found.id
    left join lateral (
      select public_id from public_attachments t where t.report_id = r.id and t.message_id is null and t.has_thumb
      order by t.id limit 1) photo on true
    order by ${order}`.execute(db)
  return turn?.direction === 'newer' ? rows.toReversed() : rows
}

const byIndex = (sought: Sought, turn: Turn | null, wanted: number): Keys => {
  const { agencyIds, categoryIds, ...rest } = sought
  if (agencyIds && !categoryIds) return perHolder(agencyIds, 'agency_id', rest, turn, wanted)
  if (categoryIds && !agencyIds) return perHolder(categoryIds, 'category_id', rest, turn, wanted)
  return page(sql`public_reports r`, conditions(sought), turn, wanted)
}

/** The newest of each, merged: sorting all reports of a province's fifty offices would read them all. */
const perHolder = (
  ids: readonly string[],
  column: string,
  rest: Sought,
  turn: Turn | null,
  wanted: number,
): Keys => sql`
  select r.id, r.published_at
  from unnest(${ids}::bigint[]) as one (id)
  cross join lateral (${page(sql`public_reports r`, [sql`r.${sql.ref(column)} = one.id`, ...conditions(rest)], turn, wanted)}) r
  order by ${order(turn, 'r')}
  limit ${wanted}`

/** All that conditions ask for: named, so that the statement can be prepared. */
const narrowed = sql.raw('id, published_at, search, place_code, agency_id, category_id, status_group')

const fromRecent = (sought: Sought, turn: Turn | null, wanted: number): Keys => {
  const newest = sql`(select ${narrowed} from public_reports r where ${all(afterTurn(turn))} order by ${order(turn, 'r')} limit ${RECENT})`
  return page(sql`${newest} r`, [...conditions(sought), ...matches(sought)], null, wanted, turn)
}

/**
 * The fence (materialized) keeps the planner from walking the list by date once more. A status is asked for outside:
 * it is never narrow, and the planner would walk all reports in work for those of one village.
 */
const fromAll = (sought: Sought, turn: Turn | null, wanted: number): Keys => sql`
  select id, published_at from (
    with hits as materialized (
      select r.id, r.published_at, r.status_group from public_reports r
      where ${all([...conditions({ ...sought, group: null }), ...matches(sought), ...afterTurn(turn)])}
    ) select id, published_at from hits where ${sought.group ? sql`status_group = ${sought.group}` : sql`true`}) r
  order by ${order(turn, 'r')}
  limit ${wanted}`

const page = (source: Keys, where: readonly Condition[], turn: Turn | null, wanted: number, like = turn): Keys => sql`
  select r.id, r.published_at from ${source}
  where ${all([...where, ...afterTurn(turn)])}
  order by ${order(like, 'r')}
  limit ${wanted}`

export type Condition = RawBuilder<unknown>

export const all = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

const order = (turn: Turn | null, table: string) =>
  turn?.direction === 'newer'
    ? sql`${sql.ref(`${table}.published_at`)} asc, ${sql.ref(`${table}.id`)} asc`
    : sql`${sql.ref(`${table}.published_at`)} desc, ${sql.ref(`${table}.id`)} desc`

function afterTurn(turn: Turn | null): Condition[] {
  if (!turn) return []
  const compare = turn.direction === 'newer' ? sql`>` : sql`<`
  return [sql`(r.published_at, r.id) ${compare} (${new Date(turn.key)}::timestamptz, ${turn.id}::bigint)`]
}

export const matches = ({ words }: Sought): Condition[] =>
  words ? [sql`r.search @@ to_tsquery('pg_catalog.indonesian', ${words})`] : []

export function conditions({ placeCode, agencyIds, categoryIds, group, from, to }: Sought): Condition[] {
  return [
    ...(placeCode ? [within(placeCode)] : []),
    ...(agencyIds ? [sql`r.agency_id = any(${agencyIds}::bigint[])`] : []),
    ...(categoryIds ? [sql`r.category_id = any(${categoryIds}::bigint[])`] : []),
    ...(group ? [sql`r.status_group = ${group}`] : []),
    ...(from ? [sql`r.published_at >= ${from}`] : []),
    ...(to ? [sql`r.published_at < ${to}`] : []),
  ]
}

/** Provinces and regencies have indexes of their own; below them a range of codes is short enough. */
function within(code: string): Condition {
  if (levelOf(code) <= 2) return sql`left(r.place_code, ${sql.lit(code.length)}) = ${code}`
  const [below, after] = [`${code}.`, `${code}/`] // a range, because a prepared `like` cannot use an index
  return sql`(r.place_code = ${code} or (r.place_code ~>=~ ${below} and r.place_code ~<~ ${after}))`
}

/** One row more than asked for tells whether the list goes on. */
export function paged(rows: Row[], turn: Turn | null, limit: number, keyOf: (row: Row) => number): Found {
  const more = rows.length > limit
  const backwards = turn?.direction === 'newer'
  const reports = backwards && more ? rows.slice(1) : rows.slice(0, limit)
  const [first, last] = [reports.at(0), reports.at(-1)]
  const hasOlder = backwards || more
  const hasNewer = backwards ? more : turn !== null
  return {
    reports,
    older: hasOlder && last ? { direction: 'older', key: keyOf(last), id: last.id } : null,
    newer: hasNewer && first ? { direction: 'newer', key: keyOf(first), id: first.id } : null,
  }
}
