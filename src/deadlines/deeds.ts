import { inspectorateFor } from '#src/agencies/inspectorate.ts'
import { nationalDesk } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { close } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { system } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { type ClockRow, endWindow } from '#src/reports/clock-watch.ts'
import { record } from '#src/reports/events.ts'
import type { Rules, Step } from '#src/reports/ladder.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { escalate } from '#src/routing/escalate.ts'
import { sendBack } from '#src/routing/send-back.ts'
import { archive } from '#src/verification/archive.ts'

export type Due = { report: LockedReport; clock: ClockRow; rules: Rules; at: Date }
type Deed = (tx: Tx, due: Due) => Promise<unknown>

// What the system writes is read by everybody: in the language of the state.
const { deadlines: words } = wordsFor('id')

/** Nobody replied: closed, and `silent` never counts as solved. Nobody completed: archived, and may be resumed. */
const lapse: Deed = (tx, { report, clock, at }) =>
  clock.clock === 'reply'
    ? close(tx, report, system(at))
    : archive(tx, report, { reason: 'incomplete', note: words.lapsed }, system(at))

const handOver: Deed = (tx, { report, at }) =>
  sendBack(tx, report, { reason: words.handedOver(report.desk.name), proposedAgencyId: null }, system(at))

/** The national desk and the inspectorate look on from now; never the unit that the report is about. */
const callSupervisors: Deed = async (tx, { report, rules, at }) => {
  if (!report.holder) return
  const today = dayIn(report.holder.time_zone, at)
  const { agency: inspectorate } = await inspectorateFor(tx, report.holder.id, today)
  const reason = words.escalated(rules.agency.escalate)
  for (const supervisor of [await nationalDesk(tx), inspectorate]) {
    if (report.about && liesWithin(report.about, supervisor.lineage)) continue
    await escalate(tx, report, { agencyId: supervisor.id, why: 'ladder', reason }, system(at))
  }
}

const deeds: Partial<Record<Step['stage'], Deed>> = {
  lapse,
  hand_over: handOver,
  end: (tx, { clock, at }) => endWindow(tx, clock, at),
  escalate: callSupervisors,
}
/** After these the clock has ended, or waits for somebody else. */
const endings: readonly Step['stage'][] = ['lapse', 'end']
const silent: readonly Step['stage'][] = [...endings, 'hand_over'] // they have events of their own, or need none

/** Does one step. Returns whether the clock has ended by it. */
export async function take(tx: Tx, due: Due, { stage }: Step): Promise<boolean> {
  const { report, clock, at } = due
  if (!silent.includes(stage))
    await record(tx, report, 'warn', system(at), { clock: clock.clock, stage, dueOn: clock.due_on })
  await deeds[stage]?.(tx, due)
  return endings.includes(stage)
}
