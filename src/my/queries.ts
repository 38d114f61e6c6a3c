import type { Actor } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import { newAmong } from '#src/reports/news-read.ts'

/** Whose turn it is: the reporter's, somebody else's, or nobody's any more. */
export const groups = {
  perlu: ['incomplete', 'answered'],
  berjalan: ['received', 'referred', 'in_progress'],
  selesai: ['closed', 'archived'],
} as const satisfies Record<string, readonly Status[]>
export type Group = keyof typeof groups

/**
 * One group of the reports whose contact this person proved by a code, newest first; `before` is the number of the last
 * one of the page before. One more than `most` is read: then there is another page.
 */
export async function listMine(db: Db, personId: string, group: Group, most: number, before?: string) {
  const found = await db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .leftJoin('agencies as a', 'a.id', 'r.holder_agency_id')
    .select(['r.id', 'r.code', 'r.title', 'r.status', 'r.outcome', 'r.due_on', 'a.short as agency'])
    .where('p.person_id', '=', personId)
    .where('r.status', 'in', groups[group])
    .$if(before !== undefined, (rows) =>
      rows.where('p.report_id', '<', (one) =>
        one
          .selectFrom('reports as last')
          .select('last.id')
          .where('last.code', '=', before ?? ''),
      ),
    )
    .orderBy('p.report_id', 'desc')
    .limit(most + 1)
    .execute()
  const shown = found.slice(0, most)
  const fresh = await newAmong(
    db,
    shown.map(({ id }) => id),
  )
  return { reports: shown.map((report) => ({ ...report, isNew: fresh.has(report.id) })), more: found.length > most }
}
export type MyList = Awaited<ReturnType<typeof listMine>>
export type MyReport = MyList['reports'][number]

/** Nobody has more than they can look through: beyond it the page says "1.000+". */
export const MOST_COUNTED = 1000

/** How many reports a person has in each group, at most MOST_COUNTED together. */
export async function countMine(db: Db, personId: string): Promise<Record<Group, number>> {
  const rows = await db
    .selectFrom((few) =>
      few
        .selectFrom('reporters as p')
        .innerJoin('reports as r', 'r.id', 'p.report_id')
        .select('r.status')
        .where('p.person_id', '=', personId)
        .orderBy('p.report_id', 'desc')
        .limit(MOST_COUNTED)
        .as('few'),
    )
    .select(['few.status', sql<number>`count(*)::int`.as('count')])
    .groupBy('few.status')
    .execute()
  const sum = (statuses: readonly Status[]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((total, { count }) => total + count, 0)
  return { perlu: sum(groups.perlu), berjalan: sum(groups.berjalan), selesai: sum(groups.selesai) }
}

/** Whether a report of this number is among those of the actor: one question, and none for whoever has none. */
export async function isOwn(db: Db, { kind, personId, openedReports }: Actor, code: string): Promise<boolean> {
  const account = kind === 'citizen' ? personId : null
  if (account === null && openedReports.length === 0) return false
  const own = await db
    .selectFrom('reports as r')
    .innerJoin('reporters as p', 'p.report_id', 'r.id')
    .select('r.id')
    .where('r.code', '=', code)
    .where((row) => row.or([row('r.id', 'in', ['0', ...openedReports]), row('p.person_id', '=', account ?? '0')]))
    .executeTakeFirst()
  return own !== undefined
}

/** What this person began to write and has not sent, newest first. */
export const listUnfinished = (db: Db, personId: string) =>
  db
    .selectFrom('filings')
    .select(['id', 'answers', 'saved_at'])
    .where('person_id', '=', personId)
    .where('report_code', 'is', null)
    .orderBy('saved_at', 'desc')
    .limit(20)
    .execute()
export type Unfinished = Awaited<ReturnType<typeof listUnfinished>>[number]

/** Where news of a report goes. */
export const findContact = (db: Db, reportId: string) =>
  db
    .selectFrom('reporters')
    .select(['email', 'email_proved_at', 'notices'])
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow()
export type Contact = Awaited<ReturnType<typeof findContact>>

/** What the agency proposed in its newest answer. */
export const latestAnswer = (db: Db, reportId: string) =>
  db
    .selectFrom('answers')
    .select(['message_id', 'proposal', 'planned_on', 'legal_basis'])
    .where('report_id', '=', reportId)
    .orderBy('message_id', 'desc')
    .executeTakeFirst()

/**
 * Who looked at what, for the reporter: role, agency and time, never a name. A seal that was opened in secret, because
 * the law forbids telling, appears on the day on which the reporter is told.
 */
export const listLooks = (db: Db, reportId: string) =>
  looks(db).where('l.report_id', '=', reportId).limit(100).execute()

/** The same over all reports of a person: the last twenty. */
export const listLooksOf = (db: Db, personId: string) =>
  looks(db)
    .where('l.report_id', 'in', (own) =>
      own.selectFrom('reporters').select('report_id').where('person_id', '=', personId),
    )
    .limit(20)
    .execute()

const looks = (db: Db) =>
  db
    .selectFrom('access_log as l')
    .leftJoin('agencies as a', 'a.id', 'l.agency_id')
    .select(['l.role', 'a.name as agency', 'l.what', 'l.reason', 'l.at'])
    .where((look) =>
      look.or([
        look('l.what', '!=', 'seal'),
        look.not(
          look.exists(
            look
              .selectFrom('unsealings as u')
              .whereRef('u.report_id', '=', 'l.report_id')
              .whereRef('u.asked_by', '=', 'l.person_id')
              .whereRef('u.decided_at', '<=', 'l.at')
              .where('u.told_at', 'is', null)
              .where('u.open_until', 'is not', null),
          ),
        ),
      ]),
    )
    .orderBy('l.id', 'desc')

/** The id of the newest event: how far whoever opens the page now has read. */
export const latestEvent = async (db: Db, reportId: string): Promise<string> =>
  (await newest(db, reportId).executeTakeFirst())?.id ?? ''

/** The id of the newest question of the desk, '' where it asked none. */
export const latestQuestion = async (db: Db, reportId: string): Promise<string> =>
  (await newest(db, reportId).where('action', '=', 'ask_detail').executeTakeFirst())?.id ?? ''

const newest = (db: Db, reportId: string) =>
  db.selectFrom('report_events').select('id').where('report_id', '=', reportId).orderBy('seq', 'desc').limit(1)
