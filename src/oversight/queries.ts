import type { Db } from '#src/platform/db.ts'

/** Every request to open the seal of a report, for those who watch it: the newest first. */
export const listUnsealings = (db: Db, reportId: string) => unsealings(db, reportId).execute()
export type UnsealingRow = Awaited<ReturnType<typeof listUnsealings>>[number]

/** What its reporter has been told of, the newest first: role and agency, never a name. */
export const listToldUnsealings = (db: Db, reportId: string) =>
  unsealings(db, reportId).where('u.told_at', 'is not', null).execute()

export const findUnsealing = (db: Db, id: string) =>
  db
    .selectFrom('unsealings')
    .select(['asked_by', 'role', 'agency_id', 'reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const unsealings = (db: Db, reportId: string) =>
  db
    .selectFrom('unsealings as u')
    .innerJoin('agencies as a', 'a.id', 'u.agency_id')
    .select(['u.id', 'u.asked_by', 'u.role', 'a.name as agency', 'u.reason', 'u.legal_ground', 'u.tell_on'])
    .select(['u.delay_ground', 'u.asked_at', 'u.state', 'u.decided_by', 'u.decided_at', 'u.note', 'u.open_until'])
    .where('u.report_id', '=', reportId)
    .orderBy('u.id', 'desc')
    .limit(50)
