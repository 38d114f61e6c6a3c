import type { RawBuilder } from 'kysely'
import type { StaffRole } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'

type Unit = { id: string; name: string; short: string; kind: string; lineage: string[] }
type Waiting = { id: string; lineage: string[]; count: number; due: number; late: number }

/** What waits for one officer at one agency: how many, how many of them due today, how many late. */
export type Duty = {
  personId: string
  name: string
  email: string
  lang: 'id' | 'en'
  sort: 'verify' | 'answer' | 'mention' | 'followed'
  agency: Unit
  count: number
  due: number
  late: number
}

const unseenCalls = sql`select person_id, count(*)::int as count from mentions where seen_at is null group by person_id`

const followedNews = sql`select f.person_id, count(*)::int as count from followed_reports f
  left join report_reads x on x.report_id = f.report_id and x.person_id = f.person_id
  where exists (select from report_events e where e.report_id = f.report_id and e.seq > coalesce(x.seq, 0)
    and e.visibility <> 'internal' and e.actor_id is distinct from f.person_id)
  group by f.person_id`

/** Officers of this time zone whom notes call that they have not opened: one line each, whatever their positions. */
export const mentionedIn = (db: Db, zone: string, day: string) => personalIn(db, zone, day, 'mention', unseenCalls)

/** The same of reports that they follow, in which something happened since they opened them. */
export const followedIn = (db: Db, zone: string, day: string) => personalIn(db, zone, day, 'followed', followedNews)

async function personalIn(
  db: Db,
  zone: string,
  day: string,
  sort: 'mention' | 'followed',
  counted: RawBuilder<unknown>,
): Promise<Duty[]> {
  const { rows } = await sql<Omit<Duty, 'agency' | 'sort'> & { agency: Unit }>`
    select distinct on (p.id) p.id as "personId", p.name, p.email, p.language as lang, called.count, 0 as due, 0 as late,
      json_build_object('id', a.id::text, 'name', a.name, 'short', a.short, 'kind', a.kind, 'lineage', a.lineage::text[]) as agency
    from (${counted}) called
    join persons p on p.id = called.person_id join role_bindings b on b.person_id = p.id join agencies a on a.id = b.agency_id
    where a.time_zone = ${zone} and b.valid_from <= ${day}::date and (b.valid_to is null or b.valid_to > ${day}::date)
    order by p.id, b.id`.execute(db)
  return rows.map((row) => ({ ...row, sort }))
}

/** The duties of every officer whose agency lies in this time zone, on this day. Officers without any are left out. */
export async function dutiesIn(db: Db, zone: string, day: string): Promise<Duty[]> {
  const atDesks = await waitingAt(db, 'desk_agency_id', ['received'], zone, day)
  const atAgencies = await waitingAt(db, 'holder_agency_id', ['referred', 'in_progress'], zone, day)
  const desks = new Map(atDesks.map((row) => [row.id, row]))
  const agencies = new Map(atAgencies.map((row) => [row.id, row]))
  const subtrees = rollUp(atAgencies)
  const found = { verifier: desks, liaison: agencies, agency_admin: subtrees } as const

  const officers = await officersIn(db, zone, day)
  return officers.flatMap(({ role, agency, ...person }) => {
    const waiting = found[role].get(agency.id)
    if (!waiting) return []
    const { count, due, late } = waiting
    return [
      { ...person, agency, sort: role === 'verifier' ? ('verify' as const) : ('answer' as const), count, due, late },
    ]
  })
}

async function waitingAt(
  db: Db,
  column: 'desk_agency_id' | 'holder_agency_id',
  statuses: readonly string[],
  zone: string,
  day: string,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select a.id, a.lineage::text[] as lineage, count(*)::int as count,
           count(*) filter (where r.due_on = ${day}::date)::int as due,
           count(*) filter (where r.due_on < ${day}::date)::int as late
    from reports r join agencies a on a.id = r.${sql.ref(column)}
    where r.status in (${sql.join(statuses.map((status) => sql.lit(status)))}) and a.time_zone = ${zone}
    group by a.id, a.lineage`.execute(db)
  return rows
}

/** An agency's admin answers for the whole subtree. */
function rollUp(rows: readonly Waiting[]): Map<string, Waiting> {
  const totals = new Map<string, Waiting>()
  for (const row of rows) {
    for (const id of row.lineage) {
      const before = totals.get(id) ?? { id, lineage: [], count: 0, due: 0, late: 0 }
      const { count, due, late } = before
      totals.set(id, { ...before, count: count + row.count, due: due + row.due, late: late + row.late })
    }
  }
  return totals
}

const toldDaily = ['verifier', 'liaison', 'agency_admin'] as const satisfies readonly StaffRole[]
type Told = (typeof toldDaily)[number]

async function officersIn(db: Db, zone: string, day: string) {
  const rows = await db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .innerJoin('agencies as a', 'a.id', 'b.agency_id')
    .select(['p.id as personId', 'p.name', 'p.email', 'p.language as lang', 'b.role'])
    .select(['a.id', 'a.name as agencyName', 'a.short', 'a.kind', 'a.lineage'])
    .where('a.time_zone', '=', zone as 'Asia/Jakarta')
    .where('b.role', 'in', toldDaily)
    .where('b.valid_from', '<=', day)
    .where((where) => where.or([where('b.valid_to', 'is', null), where('b.valid_to', '>', day)]))
    .orderBy('p.id')
    .orderBy('b.id')
    .execute()
  return rows.map(({ id, agencyName, short, kind, lineage, role, ...person }) => ({
    ...person,
    role: role as Told, // the query asks for no other
    agency: { id, name: agencyName, short, kind, lineage },
  }))
}
