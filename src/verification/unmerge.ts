import type { By } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { mainCodeOf } from '#src/reports/merged.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

/**
 * Pisahkan lagi: an officer says that it was not the same matter. The report is examined on its own, and whoever
 * follows it comes along.
 */
export async function unmerge(tx: Tx, report: LockedReport, note: string, by: By): Promise<LockedReport> {
  const messageId = await write(tx, report, 'archive_note', note, by)
  const fromCode = await mainCodeOf(tx, report.id)
  const change = { verifier_id: null, not_verifier_id: await objectedTo(tx, report.id) }
  return transition(tx, report, 'unmerge', by, { fromCode, messageId }, change)
}

/** Whose archiving the reporter objected to before all this: another officer still examines it. */
async function objectedTo(db: Db, reportId: string): Promise<string | null> {
  const { rows } = await sql<{ actor_id: string | null }>`
    select actor_id from report_events e
    where report_id = ${reportId} and action in ('archive', 'merge') and exists (
      select from report_events o where o.report_id = e.report_id and o.action = 'object'
        and o.from_status = 'archived' and o.seq > e.seq
        and not exists (select from report_events m where m.report_id = e.report_id
          and m.action in ('archive', 'merge', 'refer') and m.seq between e.seq + 1 and o.seq))
      and not exists (select from report_events r where r.report_id = e.report_id and r.action = 'refer' and r.seq > e.seq)
    order by seq desc limit 1`.execute(db)
  return rows[0]?.actor_id ?? null
}
