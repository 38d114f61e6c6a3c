import { type Db, sql } from '#src/platform/db.ts'
import { all, cardsOf, conditions, type Found, type Keys, matches, paged, type Sought, type Turn } from './query.ts'

/** How many of the most endorsed are looked through before all that match are gathered by their indexes. */
const MOST = 2000

/**
 * Public reports that somebody endorsed, those of most people first. Keyset pages, as by date: what is endorsed most is
 * looked through first, and only filters too narrow to fill a page from there are gathered whole.
 */
export async function mostEndorsed(db: Db, sought: Sought, turn: Turn | null = null, limit = 20): Promise<Found> {
  const wanted = limit + 1
  const show = (keys: Keys) => cardsOf(db, keys, turn, order(turn))
  const rows = await show(fromMost(sought, turn, wanted))
  const isAll = rows.length === wanted || !(await isDeep(db))
  return paged(isAll ? rows : await show(fromAll(sought, turn, wanted)), turn, limit, ({ people }) => people ?? 0)
}

const fromMost = (sought: Sought, turn: Turn | null, wanted: number): Keys => sql`
  select r.id, e.people
  from (select report_id, people from public_endorsements e where ${all(after(turn))} order by ${byPeople(turn)} limit ${MOST}) e
  join public_reports r on r.id = e.report_id
  where ${all([...conditions(sought), ...matches(sought)])}
  order by ${byPeople(turn)} limit ${wanted}`

/** The fence (materialized) keeps the planner from walking the list once more. */
const fromAll = (sought: Sought, turn: Turn | null, wanted: number): Keys => sql`
  select e.report_id as id, e.people from (
    with hits as materialized (select r.id from public_reports r where ${all([...conditions(sought), ...matches(sought)])})
    select c.report_id, c.people from hits join public_endorsements c on c.report_id = hits.id) e
  where ${all(after(turn))} order by ${byPeople(turn)} limit ${wanted}`

/** Whether more are endorsed than were looked through. */
async function isDeep(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from public_endorsements where people > 0 order by people desc, report_id desc offset ${MOST} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

const byPeople = (turn: Turn | null): Keys =>
  turn?.direction === 'newer' ? sql`e.people asc, e.report_id asc` : sql`e.people desc, e.report_id desc`

const order = (turn: Turn | null): Keys =>
  turn?.direction === 'newer' ? sql`found.people asc, found.id asc` : sql`found.people desc, found.id desc`

const after = (turn: Turn | null): Keys[] => [
  sql`e.people > 0`,
  ...(turn
    ? [
        sql`(e.people, e.report_id) ${turn.direction === 'newer' ? sql`>` : sql`<`} (${Math.min(turn.key, 2 ** 31 - 1)}::int, ${turn.id}::bigint)`,
      ]
    : []),
]
