import type { By, Role } from '#src/people/actor.ts'
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

type Export = { reportId: string; role: Role; agencyId: string | null }

/** Notes for each report that its words left in a list. */
export async function recordExports(
  tx: Tx,
  exports: readonly Export[],
  { personId, at }: { personId: string | null; at: Date },
): Promise<void> {
  if (exports.length === 0 || personId === null) return
  const what = { person_id: personId, what: 'export' as const, reason: null, at }
  const rows = exports.map(({ reportId, role, agencyId }) => ({
    ...what,
    report_id: reportId,
    role,
    agency_id: agencyId,
  }))
  await tx.insertInto('access_log').values(rows).execute()
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
