import { type Db, sql } from '#src/platform/db.ts'
import type { Officer } from './officers.ts'

/**
 * Whether a mail already says to this officer that the reporter wrote, and they have not opened the report since: what
 * is written meanwhile waits there with it. Who read it is told of the next message at once.
 */
export async function isToldAlready(db: Db, reportId: string, officer: Officer): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (
      select from outbox o
      left join report_reads x on x.report_id = o.report_id and x.person_id = ${officer.id}
      join report_events e on e.id = o.event_id
      where o.report_id = ${reportId} and o.audience = 'officer' and o.template = 'said' and o.recipient = ${officer.email}
        and o.state in ('waiting', 'sending', 'sent') and e.seq > coalesce(x.seq, 0)) as told`.execute(db)
  return rows[0]?.told ?? false
}
