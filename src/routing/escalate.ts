import { findActiveAgency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { involve } from '#src/reports/involved.ts'
import { write } from '#src/reports/messages.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

type Escalation = { agencyId: string; why: 'ladder' | 'request' | 'pressed'; reason: string | null }

/**
 * Eskalasi: adds a supervisor; whoever holds the report keeps the duty. Escalating twice to one changes nothing.
 * Errors: Refusal `agency_inactive`, `agency_conflict` (the reported unit), `wrong_status`.
 */
export async function escalate(
  tx: Tx,
  report: LockedReport,
  { agencyId, why, reason }: Escalation,
  by: By,
): Promise<void> {
  const { time_zone } = report.holder ?? report.desk
  const supervisor = await findActiveAgency(tx, agencyId, dayIn(time_zone, by.at))
  if (report.about && liesWithin(report.about, supervisor.lineage)) throw new Refusal('agency_conflict')
  if (!(await involve(tx, report, agencyId, 'supervisor', by.at))) return
  if (reason) await write(tx, report, 'escalation', reason, by)
  await transition(tx, report, 'escalate', by, { agencyId, why })
}
