import { livingHeirs } from '#src/agencies/end.ts'
import { findActiveAgency, nationalDesk } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { succeed } from '#src/reports/succeed.ts'
import { openReferral } from './refer.ts'

/**
 * Whoever took over from the agency that held a report answers it now. The referral keeps its day, because the clocks
 * do. Errors: Refusal `agency_inactive`, `agency_conflict` (the reported unit).
 */
export async function succeedHolder(tx: Tx, report: LockedReport, heirId: string, by: By): Promise<void> {
  const holder = report.holder
  if (!holder) throw new Refusal('wrong_status')
  const heir = await findActiveAgency(tx, heirId, dayIn(holder.time_zone, by.at))
  if (report.about && liesWithin(report.about, heir.lineage)) throw new Refusal('agency_conflict')
  const referral = await openReferral(tx, report.id)
  if (referral) {
    const within = heir.lineage.includes(referral.agency_id)
    await tx
      .updateTable('referrals')
      .set(within ? { unit_id: heir.id } : { ended_at: by.at, ended_by: 'superseded' })
      .where('id', '=', referral.id)
      .execute()
    if (!within) {
      const { id: _, ...same } = referral
      await tx
        .insertInto('referrals')
        .values({ ...same, agency_id: heir.id, unit_id: heir.id })
        .execute()
    }
  }
  await succeed(tx, report, 'holder', heir.id, by)
}

/** A desk that is gone: its successor examines when it has a desk of its own, else the nation. */
export async function succeedDesk(tx: Tx, report: LockedReport, by: By): Promise<void> {
  const heirs = await livingHeirs(tx, report.desk.id, dayIn(report.desk.time_zone, by.at))
  const [heir] = heirs
  const takes = heirs.length === 1 && heir && heir.connection !== 'central' ? heir : await nationalDesk(tx)
  await succeed(tx, report, 'desk', takes.id, by)
}
