import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import type { Looked } from './tables.ts'

type Access = { reportId: string | null; what: Looked; reason?: string | null }

/** Notes that somebody looked at what not everybody may see. Visitors, reporters and jobs leave no trace here. */
export async function recordAccess(tx: Tx, { reportId, what, reason = null }: Access, by: By): Promise<void> {
  if (by.personId === null) return
  await tx
    .insertInto('access_log')
    .values({
      person_id: by.personId,
      role: by.role,
      agency_id: by.agencyId,
      report_id: reportId,
      what,
      reason,
      at: by.at,
    })
    .execute()
}

/** Who looked at a report, newest first, as its reporter may read it: role, agency, what, why, when. No names. */
export const listAccess = (db: Db, reportId: string, limit = 100) =>
  db
    .selectFrom('access_log as l')
    .leftJoin('agencies as a', 'a.id', 'l.agency_id')
    .select(['l.id', 'l.role', 'a.name as agency', 'l.what', 'l.reason', 'l.at'])
    .where('l.report_id', '=', reportId)
    .orderBy('l.id', 'desc')
    .limit(limit)
    .execute()

/** The same with the person, for inspectors and national admins. */
export const listLooks = (db: Db, reportId: string, limit: number) =>
  db
    .selectFrom('access_log as l')
    .leftJoin('agencies as a', 'a.id', 'l.agency_id')
    .leftJoin('persons as p', 'p.id', 'l.person_id')
    .select(['l.role', 'a.name as agency', 'p.name as person', 'l.what', 'l.reason', 'l.at'])
    .where('l.report_id', '=', reportId)
    .orderBy('l.id', 'desc')
    .limit(limit)
    .execute()
