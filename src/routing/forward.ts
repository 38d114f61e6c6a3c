import { findActiveAgency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { refuseKeptFrom } from '#src/reports/kept-from.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'
import { openReferral } from './refer.ts'

/**
 * Teruskan ke unit: to a unit below, or back up to the parent, inside the agency that was asked. No clock restarts.
 * Errors: Refusal `outside_subtree`, `agency_conflict`, `agency_inactive`, `kept_from`.
 */
export async function forward(tx: Tx, report: LockedReport, unitId: string, by: By): Promise<LockedReport> {
  const referral = await openReferral(tx, report.id)
  if (!referral || !report.holder) throw new Refusal('wrong_status', { action: 'forward', status: report.status })
  const unit = await findActiveAgency(tx, unitId, dayIn(report.holder.time_zone, by.at))
  if (!unit.lineage.includes(referral.agency_id)) throw new Refusal('outside_subtree')
  if (report.about && liesWithin(report.about, unit.lineage)) throw new Refusal('agency_conflict')
  await refuseKeptFrom(tx, report.id, unit.lineage)

  await tx.updateTable('referrals').set({ unit_id: unit.id }).where('id', '=', referral.id).execute()
  return transition(
    tx,
    report,
    'forward',
    by,
    { fromAgencyId: report.holder.id, agencyId: unit.id },
    { holder_agency_id: unit.id },
  )
}
