import { dueAfterPause } from '#src/calendar/due.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ClockName, ClockState } from './clocks.ts'
import type { LockedReport } from './report.ts'

export async function reviveClocks(tx: Tx, report: LockedReport, clocks: readonly ClockName[]) {
  for (const clock of clocks) {
    if (clock === 'law_60' && report.kind !== 'complaint') continue
    const last = await lastClock(tx, report.id, [clock])
    if (last?.state !== 'void') continue
    const again = { state: 'running', stopped_at: null, stopped_on: null, look_on: last.started_on } as const
    await tx.updateTable('clocks').set(again).where('id', '=', last.id).execute()
  }
}

export async function pauseClocks(tx: Tx, report: LockedReport, clocks: readonly ClockName[], at: Date) {
  for (const clock of await activeClocks(tx, report.id, clocks, 'running')) {
    const today = dayIn(clock.time_zone, at)
    const calendar = await loadCalendar(tx, clock.area_code)
    const elapsed = clock.elapsed_days + calendar.workingDaysBetween(clock.resumed_on ?? clock.started_on, today)
    await tx
      .updateTable('clocks')
      .set({ state: 'paused', paused_on: today, elapsed_days: elapsed })
      .where('id', '=', clock.id)
      .execute()
  }
}

/** Due again on: the day of resuming + (limit - working days elapsed up to the pause). */
export async function resumeClocks(tx: Tx, report: LockedReport, clocks: readonly ClockName[], at: Date) {
  for (const clock of await activeClocks(tx, report.id, clocks, 'paused')) {
    const today = dayIn(clock.time_zone, at)
    const calendar = await loadCalendar(tx, clock.area_code)
    const due = dueAfterPause(calendar, today, clock.limit_days, clock.elapsed_days)
    await tx
      .updateTable('clocks')
      .set({ state: 'running', resumed_on: today, due_on: due, provisional: calendar.provisional(due), look_on: today })
      .where('id', '=', clock.id)
      .execute()
  }
}

/** The newest of these clocks, whatever became of it. */
export const lastClock = (tx: Tx, reportId: string, clocks: readonly ClockName[]) =>
  tx
    .selectFrom('clocks')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('clock', 'in', clocks)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const activeClocks = (tx: Tx, reportId: string, clocks: readonly ClockName[], state: ClockState) =>
  clocks.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('clocks')
        .selectAll()
        .where('report_id', '=', reportId)
        .where('clock', 'in', clocks)
        .where('state', '=', state)
        .execute()
