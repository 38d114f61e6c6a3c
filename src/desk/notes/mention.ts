import { dayIn } from '#src/calendar/working-days.ts'
import { actorOf } from '#src/people/queries.ts'
import { type Db, sql } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { kindFor, mayReadNote, type Writer, type Written } from '#src/reports/notes.ts'
import type { Report } from '#src/reports/report.ts'

type Colleague = { personId: string; name: string; agencyId: string; agency: string; short: string }

/**
 * Whom a note calls by "@Tuti Handayani", "@Tuti" or "@Dinas PU": people who may read it, and everybody of a unit who
 * may. Errors: Refusal `mention_unknown`, `mention_unclear`; a call that reaches nobody must not look like one that did.
 */
export async function mentionedIn(db: Db, report: Report, body: string, by: Writer): Promise<string[]> {
  const calls = [...body.matchAll(/(?<![\p{L}\p{N}._-])@(?=\p{L})/gu)].map(({ index }) =>
    body
      .slice(index + 1, index + 200)
      .replace(/\s+/g, ' ')
      .toLowerCase(),
  )
  if (calls.length === 0) return []
  const colleagues = await colleaguesOf(db, by, body.replace(/\s+/g, ' ').toLowerCase())
  const called = new Set<string>()
  for (const call of calls) for (const personId of whoIs(call, colleagues)) called.add(personId)
  called.delete(by.personId)
  const note = await placeOf(db, by)
  const readers: string[] = []
  for (const personId of called)
    if (mayReadNote(await actorOf(db, personId, by.at), report, note)) readers.push(personId)
  if (readers.length === 0) throw new Refusal('mention_unknown')
  return readers
}

/** The people of one call: the longest name that it begins with. */
function whoIs(call: string, colleagues: readonly Colleague[]): string[] {
  const begins = (name: string) => name !== '' && call.startsWith(name.toLowerCase()) && isWhole(call, name.length)
  const named = longest(colleagues, ({ name }) => (begins(name) ? name.length : 0))
  const units = longest(colleagues, ({ agency, short }) =>
    Math.max(begins(agency) ? agency.length : 0, begins(short) ? short.length : 0),
  )
  if (named.length > 0 || units.length > 0) {
    const found = (named.length >= units.length ? named : units).found
    return [...new Set(found.map(({ personId }) => personId))]
  }
  const first = [...new Set(colleagues.filter(({ name }) => begins(firstName(name))).map(({ personId }) => personId))]
  if (first.length === 0) throw new Refusal('mention_unknown')
  if (first.length > 1) throw new Refusal('mention_unclear')
  return first
}

const isWhole = (call: string, length: number) => !/^[\p{L}\p{N}]/u.test(call.slice(length))

const firstName = (name: string): string => name.split(' ')[0] ?? ''

function longest(colleagues: readonly Colleague[], measure: (one: Colleague) => number) {
  const measured = colleagues.map((one) => ({ one, length: measure(one) }))
  const length = Math.max(0, ...measured.map((candidate) => candidate.length))
  return { length, found: length === 0 ? [] : measured.filter((each) => each.length === length).map(({ one }) => one) }
}

/** Officers in the writer's line of command whose name or unit stands behind an @; the root is its own desk alone. */
async function colleaguesOf(db: Db, by: Writer, words: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    with mine as (select id, lineage from agencies where id = ${by.agencyId})
    select p.id as "personId", p.name, a.id as "agencyId", a.name as agency, a.short
    from role_bindings b join persons p on p.id = b.person_id join agencies a on a.id = b.agency_id, mine
    where (a.id = mine.id or (cardinality(mine.lineage) > 1 and
            (a.lineage @> array[mine.id] or (a.id = any(mine.lineage) and cardinality(a.lineage) > 1))))
      and b.valid_from <= ${dayIn('Asia/Jakarta', by.at)}::date
      and (b.valid_to is null or b.valid_to > ${dayIn('Asia/Jakarta', by.at)}::date)
      and (strpos(${words}, '@' || lower(split_part(p.name, ' ', 1))) > 0
        or strpos(${words}, '@' || lower(a.name)) > 0 or strpos(${words}, '@' || lower(a.short)) > 0)
    order by b.id limit 1000`.execute(db)
  return rows
}

async function placeOf(db: Db, by: Writer): Promise<Written> {
  const { lineage } = await db
    .selectFrom('agencies')
    .select('lineage')
    .where('id', '=', by.agencyId)
    .executeTakeFirstOrThrow()
  return { kind: kindFor(by), agencyId: by.agencyId, lineage }
}

/** Whom the writer may name, for the list beside the box: the people of the own unit and of the one that holds the report. */
export async function suggestMentions(db: Db, report: Report, by: Writer): Promise<string[]> {
  const units = [by.agencyId, ...(report.holder ? [report.holder.id] : [])]
  const day = dayIn('Asia/Jakarta', by.at)
  const rows = await db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .select(['p.id', 'p.name'])
    .distinct()
    .where('b.agency_id', 'in', units)
    .where('b.valid_from', '<=', day)
    .where((where) => where.or([where('b.valid_to', 'is', null), where('b.valid_to', '>', day)]))
    .where('p.id', '<>', by.personId)
    .orderBy('p.name')
    .limit(30)
    .execute()
  const note = await placeOf(db, by)
  const names: string[] = []
  for (const { id, name } of rows) if (mayReadNote(await actorOf(db, id, by.at), report, note)) names.push(name)
  return names
}
