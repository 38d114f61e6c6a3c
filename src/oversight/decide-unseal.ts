import { recordAccess } from '#src/audit/access.ts'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import { actorOf } from '#src/people/queries.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { record } from '#src/reports/events.ts'
import { hats } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'

const HOUR = 3_600_000

type Asked = Awaited<ReturnType<typeof waiting>>

/**
 * Setujui: the seal opens for the one who asked, until a moment; the reporter is told now, or on the day that was
 * recorded. Errors: Refusal `seal_second` (their own request), `seal_decided`, `seal_gone` (unsealed meanwhile),
 * `asker_gone` (the position that asked has ended, or was never over this report).
 */
export async function approveUnseal(tx: Tx, report: LockedReport, id: string, by: By): Promise<void> {
  const asked = await waiting(tx, report, id, by)
  if (!report.identitySealed) throw new Refusal('seal_gone')
  if (!(await isStillTheirs(tx, report, asked, by.at))) throw new Refusal('asker_gone')
  const { hours } = await policy(tx, 'unseal', dayIn(report.desk.time_zone, by.at))
  await tx
    .updateTable('unsealings')
    .set({
      state: 'open',
      decided_by: by.personId,
      decided_at: by.at,
      open_until: new Date(by.at.getTime() + hours * HOUR),
    })
    .where('id', '=', id)
    .execute()
  const opener: By = {
    personId: asked.asked_by,
    role: asked.role,
    agencyId: asked.agency_id,
    at: by.at,
    channel: 'web',
  }
  await recordAccess(tx, { reportId: report.id, what: 'seal', reason: asked.reason }, opener)
  await record(tx, report, 'unseal', by, { unsealingId: id })
  if (asked.tell_on === null) await tellOpened(tx, report, id, by)
}

/** Tolak, with a note for whoever asked. Errors: Refusal `seal_second`, `seal_decided`. */
export async function refuseUnseal(tx: Tx, report: LockedReport, id: string, note: string, by: By): Promise<void> {
  await waiting(tx, report, id, by)
  await tx
    .updateTable('unsealings')
    .set({ state: 'refused', decided_by: by.personId, decided_at: by.at, note })
    .where('id', '=', id)
    .execute()
  await record(tx, report, 'refuse_unseal', by, { unsealingId: id })
}

/** From now on the reporter reads who had the seal opened, and why; the event sends the news. */
export async function tellOpened(tx: Tx, report: LockedReport, id: string, by: By): Promise<void> {
  await tx.updateTable('unsealings').set({ told_at: by.at }).where('id', '=', id).execute()
  await record(tx, report, 'tell_unseal', by, { unsealingId: id })
}

/** The report is locked, so of two who decide at once the second finds it decided. */
async function waiting(tx: Tx, report: LockedReport, id: string, by: By) {
  const asked = await tx
    .selectFrom('unsealings')
    .select(['asked_by', 'role', 'agency_id', 'reason', 'tell_on', 'state'])
    .where('id', '=', id)
    .where('report_id', '=', report.id)
    .executeTakeFirst()
  if (asked?.state !== 'asked') throw new Refusal('seal_decided')
  if (by.personId === null || asked.asked_by === by.personId) throw new Refusal('seal_second')
  return asked
}

async function isStillTheirs(tx: Tx, report: LockedReport, { asked_by, role, agency_id }: Asked, at: Date) {
  const asker = await actorOf(tx, asked_by, at)
  return hats(asker, report).some((hat) => hat.role === role && hat.agencyId === agency_id)
}
