import { policy } from '#src/calendar/policies.ts'
import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { record } from '#src/reports/events.ts'
import type { LockedReport } from '#src/reports/report.ts'
import type { Opener } from './policy.ts'

export type AskedUnsealing = {
  reason: string
  legalGround: string
  /** Set when the law forbids telling the reporter at once: the day ('YYYY-MM-DD') and the law. */
  later: { on: string; ground: string } | null
}

/**
 * Minta buka segel: asks a second person to let one person read who reported. Asking twice is asking once. Errors:
 * Refusal `seal_gone`, `tell_later_wrong` (not after today, or later than the policy allows).
 */
export async function askUnseal(
  tx: Tx,
  report: LockedReport,
  { reason, legalGround, later }: AskedUnsealing,
  by: By & { role: Opener; agencyId: string },
): Promise<void> {
  if (!report.identitySealed || by.personId === null) throw new Refusal('seal_gone')
  const today = dayIn(report.desk.time_zone, by.at)
  const { latest_telling_cd } = await policy(tx, 'unseal', today)
  if (later && (later.on <= today || later.on > addCalendarDays(today, latest_telling_cd)))
    throw new Refusal('tell_later_wrong')
  const asked = await tx
    .insertInto('unsealings')
    .values({
      report_id: report.id,
      asked_by: by.personId,
      role: by.role,
      agency_id: by.agencyId,
      reason,
      legal_ground: legalGround,
      tell_on: later?.on ?? null,
      delay_ground: later?.ground ?? null,
      asked_at: by.at,
      decided_by: null,
      decided_at: null,
      note: null,
      open_until: null,
      told_at: null,
    })
    .onConflict((conflict) => conflict.columns(['report_id', 'asked_by']).where('state', '=', 'asked').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (asked) await record(tx, report, 'ask_unseal', by, { unsealingId: asked.id })
}
