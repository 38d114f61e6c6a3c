import { type Db, sql, type Tx } from '#src/platform/db.ts'

/** The reporter has the report open: what happened up to this event is new no longer, on any device. */
export const readUpTo = (tx: Tx, reportId: string, eventId: string): Promise<unknown> =>
  tx
    .updateTable('reporters')
    .set({ read_event_id: eventId })
    .where('report_id', '=', reportId)
    .where(sql<boolean>`coalesce(read_event_id, 0) < ${eventId}::bigint`)
    .execute()

/** Which of these reports hold something that others did and their reporter has not opened since (ux: "baru"). */
export async function newAmong(db: Db, reportIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (reportIds.length === 0) return new Set()
  const { rows } = await sql<{ report_id: string }>`
    select p.report_id from reporters p
    where p.report_id = any(${reportIds}::bigint[]) and exists (
      select from report_events e
      where e.report_id = p.report_id and e.id > coalesce(p.read_event_id, 0) and e.visibility in ('public', 'parties')
        and e.actor_role <> 'reporter' and e.action not in ('submit', 'show_contact'))`.execute(db)
  return new Set(rows.map(({ report_id }) => report_id))
}
