import { type Agency, findActiveAgency, nationalDesk } from '#src/agencies/queries.ts'
import { policy } from '#src/calendar/policies.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { endCopies } from '#src/reports/involved.ts'
import { write } from '#src/reports/messages.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { LockedReport, Node } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'
import { openReferral } from './refer.ts'

/**
 * Kembalikan, bukan wewenang: the report goes back to a desk with a public reason. Only a return by the agency
 * itself is a hop; after the cap the national admin decides, and that decision stands. Errors: Refusal
 * `agency_inactive`, `agency_conflict` (the one proposed), `wrong_status`.
 */
export async function sendBack(
  tx: Tx,
  report: LockedReport,
  { reason, proposedAgencyId }: { reason: string; proposedAgencyId: string | null },
  by: By,
): Promise<LockedReport> {
  const today = dayIn((report.holder ?? report.desk).time_zone, by.at)
  const proposed = proposedAgencyId ? await findActiveAgency(tx, proposedAgencyId, today) : null
  if (proposed && report.about && liesWithin(report.about, proposed.lineage)) throw new Refusal('agency_conflict')
  const hop = report.status === 'referred' && (by.role === 'agency_admin' || by.role === 'liaison')
  const desk = leavesDesk(report, proposed, hop) ? await nationalDesk(tx) : report.desk
  const messageId = await write(tx, report, 'send_back', reason, by)
  const late = await endReferral(tx, report, proposed?.id ?? null, by)
  await endCopies(tx, report)

  return transition(
    tx,
    report,
    'send_back',
    by,
    {
      agencyId: (report.holder ?? report.desk).id,
      messageId,
      hop,
      late,
      toDeskId: desk.id,
      ...(proposed && { proposedAgencyId: proposed.id }),
    },
    {
      holder_agency_id: null,
      desk_agency_id: desk.id,
      hops: report.hops + (hop ? 1 : 0),
      verifier_id: null,
      binding: false,
    },
  )
}

/**
 * It returns to the desk that referred it; to the national one when that desk itself gives it away, when the agency
 * proposed lies outside its reach, or when after this hop only the national admin may refer.
 */
const leavesDesk = (report: LockedReport, proposed: Agency | null, hop: boolean) =>
  report.status === 'received' ||
  report.hops + (hop ? 1 : 0) >= report.limits.hops ||
  (proposed !== null && !proposed.lineage.includes(report.desk.id))

async function endReferral(tx: Tx, report: LockedReport, proposedAgencyId: string | null, by: By): Promise<boolean> {
  const referral = await openReferral(tx, report.id)
  if (!referral || !report.holder) return false
  const late = await isLateReturn(tx, report.holder, referral.referred_at, by.at)
  await tx
    .updateTable('referrals')
    .set({ ended_at: by.at, ended_by: 'send_back', late, proposed_agency_id: proposedAgencyId })
    .where('id', '=', referral.id)
    .execute()
  return late
}

/** A late return is allowed, and counted: more working days of the holder than policy gives lie behind the referral. */
export async function isLateReturn(db: Db, holder: Node, referredAt: Date, at: Date): Promise<boolean> {
  const calendar = await loadCalendar(db, holder.area_code)
  const today = dayIn(holder.time_zone, at)
  const lateAfter = await policy(db, 'send_back_late_wd', today)
  return calendar.workingDaysBetween(dayIn(holder.time_zone, referredAt), today) > lateAfter
}
