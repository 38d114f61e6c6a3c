import type { RawBuilder } from 'kysely'
import { ofTheHolder } from '#src/dialogue/drafts.ts'
import { sql } from '#src/platform/db.ts'
import type { Reach } from '#src/reports/rows.ts'
import { accusedOf, type Part } from './parts.ts'

/** In which order: the nearest date, the longest wait, the newest, or when it ended. */
export type Sort = 'due' | 'wait' | 'newest' | 'archived' | 'closed'
export type Condition = RawBuilder<unknown>

/** The place of a line in its list: what it is ordered by, and its id. */
export type Cursor = { key: string; id: string }

/** What is listed: parts merged in one order, beside what each line must fulfil for whoever reads it. */
export type List = {
  parts: readonly Part[]
  sort: Sort
  /** Answered by the list's own index: hardly a line is looked at in vain. */
  where?: readonly Condition[]
  /** May be false for most lines, and null where the reader may not know. */
  asks?: ((reach: Reach) => Condition) | undefined
}

export type Wanted = { after: Cursor | null; limit: number; backwards?: boolean; look?: number }

/** The widest first. */
export const reaches: readonly Reach[] = ['verifier', 'handler', 'copied']

/**
 * Of every agency and status so many lines are looked through at a time: a rare condition costs no more than this, and
 * what lies beyond the shortest look waits for the next one.
 */
export const LOOK = 5000

/**
 * Id, key, reach, whether the line is wanted (`hit`), and whether a look ended with it (`stop`): the nearest of each
 * agency and status. Sorting a whole province would read it all.
 */
export const keysOf = (list: List, wanted: Wanted): Condition =>
  list.parts.length === 0
    ? sql`select null::bigint as id, null::date as key, 0 as reach, false as hit, false as stop where false`
    : sql.join(
        list.parts.map((part) => sql`(${keysOfPart(list, part, wanted)})`),
        sql` union all `,
      )

function keysOfPart(list: List, part: Part, wanted: Wanted): Condition {
  const reach = sql`${sql.lit(reaches.indexOf(part.reach))}::int as reach`
  if (part.via === 'drafts')
    return sql`select r.id, r.key, ${reach}, r.hit, r.stop from (${looked(list, part, wanted)}) r`
  return sql`select r.id, r.key, ${reach}, r.hit, r.stop from unnest(${part.scope.agencyIds}::bigint[]) as one (id)
    cross join lateral (${looked(list, part, wanted)}) r
    order by ${ordered(list.sort, wanted.backwards, sql`r.key`, sql`r.id`)} limit ${wanted.limit}`
}

function looked(list: List, part: Part, wanted: Wanted): Condition {
  const { sort, asks } = list
  const { limit, backwards, look = LOOK } = wanted
  const lines = sql`
    select r.id, ${keyOf(part, sort)} as key, ${asks ? sql`(${asks(part.reach)}) is true` : sql`true`} as hit
    from ${sources[part.via](part)} and ${conditionsOf(list, part, wanted)}
    order by ${ordered(sort, backwards, isDateless(part, sort) ? null : keyOf(part, sort), sql`r.id`)} limit ${asks ? look : limit}`
  if (!asks) return sql`select l.id, l.key, l.hit, false as stop from (${lines}) l`
  return sql`select n.id, n.key, n.hit, n.place = ${look} as stop
    from (select l.*, row_number() over () as place from (${lines}) l) n
    where n.hit or n.place = ${look} limit ${limit}`
}

// `one` is an agency of the scope.
const sources: Record<Part['via'], (part: Part) => Condition> = {
  desk: ({ status }) => sql`reports r where r.desk_agency_id = one.id and r.status = ${sql.lit(status)}`,
  holder: ({ status }) => sql`reports r where r.holder_agency_id = one.id and r.status = ${sql.lit(status)}`,
  copy: () => involved('copy'),
  supervisor: () => involved('supervisor'),
  // Drafts that wait are few; nobody is asked to approve what a former agency wrote.
  drafts: ({ scope }) => sql`drafts d join reports r on r.id = d.report_id where d.state = 'proposed'
    and r.holder_agency_id = any(${scope.agencyIds}::bigint[]) and r.status in ('referred', 'in_progress') and ${ofTheHolder}`,
}

const involved = (part: string) => sql`involved_agencies i join reports r on r.id = i.report_id
  where i.agency_id = one.id and i.part = ${sql.lit(part)} and r.status <> 'archived'`

export const isRising = (sort: Sort): boolean => sort === 'due' || sort === 'wait'

export function ordered(sort: Sort, backwards: boolean | undefined, key: Condition | null, id: Condition): Condition {
  const columns = [...(key ? [key] : []), id]
  const down = isRising(sort) === (backwards ?? false)
  return sql.join(columns.map((column) => (down ? sql`${column} desc` : column)))
}

/** A finished report has no date: it comes after all that have one, in the order of its arrival. */
const isDateless = ({ status }: Part, sort: Sort) => sort === 'due' && (status === 'closed' || status === 'archived')

const columns: Record<Sort, Condition> = {
  due: sql`r.due_on`,
  wait: sql`r.id`,
  newest: sql`r.id`,
  archived: sql`r.archived_at`,
  closed: sql`r.closed_at`,
}
export const types: Record<Sort, Condition> = {
  due: sql`date`,
  wait: sql`bigint`,
  newest: sql`bigint`,
  archived: sql`timestamptz`,
  closed: sql`timestamptz`,
}

const keyOf = (part: Part, sort: Sort): Condition => (isDateless(part, sort) ? sql`'infinity'::date` : columns[sort])

/** Whoever was called in watches a report whatever the list is about. */
export const isCalledIn = ({ via }: Part): boolean => via === 'supervisor'

const conditionsOf = ({ sort, where = [] }: List, part: Part, { after, backwards = false }: Wanted): Condition =>
  sql.join(
    [
      accusedOf(part.scope),
      ...(isCalledIn(part) ? [] : where),
      ...(after ? [beyond(part, sort, after, backwards)] : []),
    ],
    sql` and `,
  )

function beyond(part: Part, sort: Sort, { key, id }: Cursor, backwards: boolean): Condition {
  const by = isRising(sort) === backwards ? sql`<` : sql`>`
  if (!isDateless(part, sort)) return sql`(${columns[sort]}, r.id) ${by} (${key}::${types[sort]}, ${id}::bigint)`
  if (key === 'infinity') return sql`r.id ${by} ${id}::bigint`
  return backwards ? sql`false` : sql`true`
}
