import { type Db, sql } from '#src/platform/db.ts'
import type { Actor, Binding, StaffRole } from './actor.ts'
import type { Proof } from './tables.ts'

export type SessionRow = {
  id: string
  proof: Proof
  expires_at: Date
  created_at: Date
  person_id: string
  name: string
  email: string
  kind: 'staff' | 'citizen'
  two_factor_enabled: boolean
  has_passkey: boolean
  last_seen_on: string | null
  bindings: Binding[]
}

/**
 * A living session with its person and the positions held on the agency's day of `at`: one round trip, by index.
 * Sessions end by the machine's clock (`now`), positions by the space's.
 */
export async function findSession(db: Db, token: string, at: Date, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.proof, s.expires_at, s.created_at, p.id as person_id, p.name, p.email, p.kind, p.two_factor_enabled, p.last_seen_on,
           exists (select from passkeys where person_id = p.id) as has_passkey,
           case p.kind when 'staff' then ${bindingsOf(at)} else '[]' end as bindings
    from sessions s join persons p on p.id = s.person_id
    where s.token = ${token} and s.expires_at > ${now}`.execute(db)
  return rows[0]
}

/** An officer as the rules see them when nobody is at the keyboard: the positions held on the agency's day of `at`. */
export async function actorOf(db: Db, personId: string, at: Date): Promise<Actor> {
  const { rows } = await sql<{ name: string; bindings: Binding[] }>`
    select p.name, case p.kind when 'staff' then ${bindingsOf(at)} else '[]' end as bindings
    from persons p where p.id = ${personId}`.execute(db)
  const [person] = rows
  const bindings = person?.bindings ?? []
  return { kind: 'staff', personId, name: person?.name ?? null, bindings, openedReports: [], at }
}

/** Positions as JSON; a day begins where the agency is. */
const bindingsOf = (at: Date) => sql`coalesce((
    select json_agg(json_build_object(
             'role', b.role, 'agencyId', a.id::text, 'agencyName', a.name,
             'agencyLineage', a.lineage::text[], 'agencyKind', a.kind) order by b.id)
    from role_bindings b join agencies a on a.id = b.agency_id
    where b.person_id = p.id and b.valid_from <= (${at}::timestamptz at time zone a.time_zone)::date
      and (b.valid_to is null or b.valid_to > (${at}::timestamptz at time zone a.time_zone)::date)), '[]')`

/** Where a person is signed in, the latest first. */
export const listSessions = (db: Db, personId: string, now: Date) =>
  db
    .selectFrom('sessions')
    .select(['id', 'proof', 'user_agent', 'created_at', 'updated_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .execute()

export const listPasskeys = (db: Db, personId: string) =>
  db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()

export const findPersonByEmail = (db: Db, email: string) =>
  db.selectFrom('persons').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst()

/** An officer's account: whoever has only reported so far is invited first. */
export async function findAccount(db: Db, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('persons')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('kind', '=', 'staff')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whether somebody with this address holds the position today, or is invited to it and may still accept. */
export async function holdsPosition(
  db: Db,
  { email, role, agencyId }: { email: string; role: StaffRole; agencyId: string },
  today: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from role_bindings b join persons p on p.id = b.person_id
      where p.email = ${email} and b.role = ${role} and b.agency_id = ${agencyId}
        and b.valid_from <= ${today}::date and (b.valid_to is null or b.valid_to > ${today}::date))
    or exists (select from invitations i
      where i.email = ${email} and i.role = ${role} and i.agency_id = ${agencyId}
        and i.accepted_at is null and i.expires_at > ${now}) as held`.execute(db)
  return rows[0]?.held ?? false
}

/** Who holds one of these roles at this very agency on that day: the ones whom a notice about its work reaches. */
export const staffOf = (db: Db, agencyId: string, roles: readonly StaffRole[], today: string) =>
  db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .distinctOn('p.id')
    .select(['p.id', 'p.name', 'p.email', 'p.language', 'b.role', 'b.position'])
    .where('b.agency_id', '=', agencyId)
    .where('b.role', 'in', roles)
    .where('b.valid_from', '<=', today)
    .where((where) => where.or([where('b.valid_to', 'is', null), where('b.valid_to', '>', today)]))
    .orderBy('p.id')
    .execute()

/** Whether somebody who holds a position at this very agency signed in on or after that day. */
export async function wasSeenSince(db: Db, agencyId: string, day: string): Promise<boolean> {
  const row = await db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .select('p.id')
    .where('b.agency_id', '=', agencyId)
    .where('b.valid_to', 'is', null)
    .where('p.last_seen_on', '>=', day)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Names for a page that shows who did something; ids that are unknown are left out. */
export async function namesOf(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.selectFrom('persons').select(['id', 'name']).where('id', 'in', personIds).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Positions held today at an agency and below it, one line each; `after` is the last id of the page before. */
export const listOfficers = (db: Db, rootId: string, today: string, after: string | null, limit: number) =>
  positions(db)
    .where(sql<boolean>`a.lineage @> array[${rootId}::bigint]`)
    .where('b.valid_from', '<=', today)
    .where((where) => where.or([where('b.valid_to', 'is', null), where('b.valid_to', '>', today)]))
    .$if(after !== null, (rest) => rest.where('b.id', '>', after ?? '0'))
    .orderBy('b.id')
    .limit(limit)
    .execute()

/** One position with its person and unit, held or ended. */
export const findPosition = (db: Db, bindingId: string) =>
  positions(db).where('b.id', '=', bindingId).executeTakeFirst()

const positions = (db: Db) =>
  db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .innerJoin('agencies as a', 'a.id', 'b.agency_id')
    .select(['b.id', 'b.person_id', 'b.role', 'b.position', 'b.valid_from', 'p.name', 'p.email', 'p.last_seen_on'])
    .select(['a.name as unit', 'a.slug as unit_slug', 'a.lineage', 'b.agency_id'])
