import { type Db, sql } from '#src/platform/db.ts'

export const signalKinds = ['repeated_answer', 'instant_answer', 'last_day', 'many_returns'] as const
export type SignalKind = (typeof signalKinds)[number]

/** Agencies whose work somebody watches (null: all), and the units about which they must not read anything. */
export type Watched = { agencyIds: readonly string[] | null; accusedIds: readonly string[] }

const within = ({ agencyIds }: Watched, column: string) =>
  agencyIds === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${agencyIds}::bigint[])`
const notAbout = ({ accusedIds }: Watched) =>
  sql<boolean>`(r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))`

/** How many reports of each kind wait for a look, at most a hundred of each. */
export async function countSignals(db: Db, watched: Watched): Promise<Record<SignalKind, number>> {
  const counts = signalKinds.map(
    (kind) => sql`(select count(*)::int from (select from oversight_signals s join reports r on r.id = s.report_id
      where s.kind = ${sql.lit(kind)} and ${within(watched, 's.agency_id')} and ${notAbout(watched)} limit 100) few)
      as ${sql.ref(kind)}`,
  )
  const { rows } = await sql<Record<SignalKind, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? { repeated_answer: 0, instant_answer: 0, last_day: 0, many_returns: 0 }
}

/** Reports of one kind, the newest first; `before` is the last of the page before. */
export const listSignals = (db: Db, watched: Watched, kind: SignalKind, before: string | null, limit: number) =>
  db
    .selectFrom('oversight_signals as s')
    .innerJoin('reports as r', 'r.id', 's.report_id')
    .innerJoin('agencies as a', 'a.id', 's.agency_id')
    .select(['s.report_id', 's.measure', 's.found_on', 'r.code', 'a.name as agency'])
    .where('s.kind', '=', kind)
    .where(within(watched, 's.agency_id'))
    .where(notAbout(watched))
    .$if(before !== null, (rest) => rest.where('s.report_id', '<', before ?? '0'))
    .orderBy('s.report_id', 'desc')
    .limit(limit)
    .execute()

/** The answers drawn for these inspectorates in their latest weeks. */
export const listSamples = (db: Db, agencyIds: readonly string[], limit = 10) =>
  samples(db)
    .where('s.agency_id', 'in', agencyIds.length > 0 ? agencyIds : ['0'])
    .orderBy('s.week', 'desc')
    .orderBy('s.id')
    .limit(limit)
    .execute()

export const findSample = (db: Db, id: string) => samples(db).where('s.id', '=', id).executeTakeFirst()

const samples = (db: Db) =>
  db
    .selectFrom('answer_samples as s')
    .innerJoin('reports as r', 'r.id', 's.report_id')
    .innerJoin('messages as m', 'm.id', 's.message_id')
    .leftJoin('agencies as a', 'a.id', 'm.agency_id')
    .select(['s.id', 's.agency_id', 's.week', 's.message_id', 's.verdict', 's.note', 's.judged_at'])
    .select(['r.code', 'a.name as agency', 'm.written_at'])
