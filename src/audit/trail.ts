import { type Db, sql } from '#src/platform/db.ts'
import type { Looked } from './tables.ts'

/** Whose looks: of these agencies' officers (null: everybody's), never on a report about one's own unit. */
export type TrailScope = { agencyIds: readonly string[] | null; accusedIds: readonly string[] }
/** Days are 'YYYY-MM-DD' in Jakarta, both included. */
export type TrailFilter = {
  what: Looked | null
  reportId: string | null
  personId: string | null
  from: string | null
  to: string | null
}

/** Who looked at what not everybody may see, the newest first; `before` is the last id of the page before. */
export async function listTrail(
  db: Db,
  scope: TrailScope,
  filter: TrailFilter,
  before: string | null,
  limit: number,
): Promise<LookRow[]> {
  const inner = sql`
    select l.* from access_log l left join reports r on r.id = l.report_id
    where (r.about_agency_id is null or r.about_agency_id <> all(${scope.accusedIds}::bigint[]))
      ${and(filter.what, (what) => sql`l.what = ${what}`)}
      ${and(filter.reportId, (id) => sql`l.report_id = ${id}::bigint`)}
      ${and(filter.personId, (id) => sql`l.person_id = ${id}`)}
      ${period('l.at', filter)}
      ${and(before, (id) => sql`l.id < ${id}::bigint`)}`
  const { rows } = await sql<LookRow>`
    select l.id, l.at, l.role, l.what, l.reason, l.person_id, p.name as person, a.name as agency, r.code
    from (${merged(scope, inner, sql`l.agency_id = one.id`, limit)}) l
    left join persons p on p.id = l.person_id left join agencies a on a.id = l.agency_id
    left join reports r on r.id = l.report_id
    order by l.id desc limit ${limit}`.execute(db)
  return rows
}
export type LookRow = {
  id: string
  at: Date
  role: string
  what: string
  reason: string | null
  person_id: string
  person: string | null
  agency: string | null
  code: string | null
}

/** Who signed in, or tried to, the newest first: officers who hold a position in the scope. */
export async function listSignInTrail(
  db: Db,
  scope: TrailScope,
  { personId, from, to }: Pick<TrailFilter, 'personId' | 'from' | 'to'>,
  before: string | null,
  limit: number,
): Promise<SignInRow[]> {
  const inner = sql`
    select l.* from sign_ins l where true
      ${and(personId, (id) => sql`l.person_id = ${id}`)}
      ${period('l.at', { from, to })}
      ${and(before, (id) => sql`l.id < ${id}::bigint`)}`
  const people = sql`(select distinct person_id as id from role_bindings where agency_id = any(${scope.agencyIds}::bigint[]))`
  const own =
    scope.agencyIds === null
      ? sql`${inner} order by l.id desc limit ${limit}`
      : sql`select l.* from ${people} one cross join lateral (
          ${inner} and l.person_id = one.id order by l.id desc limit ${limit}) l order by l.id desc limit ${limit}`
  const { rows } = await sql<SignInRow>`
    select l.id, l.at, l.outcome, l.person_id, p.name as person, held.role, held.agency
    from (${own}) l left join persons p on p.id = l.person_id
    left join lateral (
      select b.role, a.name as agency from role_bindings b join agencies a on a.id = b.agency_id
      where b.person_id = l.person_id order by b.valid_to is null desc, b.id desc limit 1) held on true
    order by l.id desc limit ${limit}`.execute(db)
  return rows
}
export type SignInRow = {
  id: string
  at: Date
  outcome: string
  person_id: string | null
  person: string | null
  role: string | null
  agency: string | null
}

type Part = ReturnType<typeof sql>
const and = <T>(value: T | null, condition: (value: T) => Part): Part =>
  value === null ? sql`` : sql`and ${condition(value)}`

const period = (column: string, { from, to }: Pick<TrailFilter, 'from' | 'to'>) => sql`
  ${and(from, (day) => sql`${sql.ref(column)} >= ${day}::date::timestamp at time zone 'Asia/Jakarta'`)}
  ${and(to, (day) => sql`${sql.ref(column)} < (${day}::date + 1)::timestamp at time zone 'Asia/Jakarta'`)}`

/** The newest of each agency merged: one small look by index for each, whoever is quiet and whoever is not. */
const merged = ({ agencyIds }: TrailScope, inner: Part, ofOne: Part, limit: number): Part =>
  agencyIds === null
    ? sql`${inner} order by l.id desc limit ${limit}`
    : sql`select l.* from unnest(${agencyIds}::bigint[]) as one (id) cross join lateral (
        ${inner} and ${ofOne} order by l.id desc limit ${limit}) l order by l.id desc limit ${limit}`
