import { inspectorateFor } from '#src/agencies/inspectorate.ts'
import { nationalDesk } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { withdraw } from '#src/dialogue/reporter-says.ts'
import { type By, system } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { record } from '#src/reports/events.ts'
import { involve } from '#src/reports/involved.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'

/** Cabut. Whoever says that they were pressed alarms the inspectorate with the same press of the button. */
export async function takeBack(
  tx: Tx,
  report: LockedReport,
  said: { reason: string; pressed: boolean },
  by: By,
): Promise<void> {
  if (said.pressed) await alarm(tx, report, by.at)
  await withdraw(tx, report, said, by)
}

/**
 * An event of its own, also for an inspectorate that watches already: its mail must go out in any case; to the nation
 * where that inspectorate is what the report is about.
 */
async function alarm(tx: Tx, report: LockedReport, at: Date): Promise<void> {
  const unit = report.holder ?? report.desk
  const { agency: examiner } = await inspectorateFor(tx, unit.id, dayIn(unit.time_zone, at))
  const isAbout = ({ lineage }: { lineage: readonly string[] }) => report.about && liesWithin(report.about, lineage)
  const agency = isAbout(examiner) ? await nationalDesk(tx) : examiner
  if (isAbout(agency)) return
  await involve(tx, report, agency.id, 'supervisor', at)
  await record(tx, report, 'escalate', system(at), { agencyId: agency.id, why: 'pressed' })
}
