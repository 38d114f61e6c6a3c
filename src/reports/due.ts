import { dueAfterPause } from '#src/calendar/due.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor } from '#src/calendar/standards.ts'
import { addCalendarDays, dayIn, type WorkingCalendar } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import type { ActiveClock, ClockName } from './clocks.ts'
import type { Kind } from './lifecycle.ts'
import type { Node } from './report.ts'

/** The due date that the rules give this clock now; `deadlines` compares it after a change of the calendar. */
export function dueOf(
  clock: Pick<ActiveClock, 'unit' | 'limitDays' | 'startedOn' | 'resumedOn' | 'elapsedDays'>,
  calendar: WorkingCalendar,
): string {
  if (clock.unit === 'cd') return addCalendarDays(clock.startedOn, clock.limitDays)
  if (clock.resumedOn) return dueAfterPause(calendar, clock.resumedOn, clock.limitDays, clock.elapsedDays)
  return calendar.addWorkingDays(clock.startedOn, clock.limitDays)
}

/** The dates that `refer` would set, for the page that asks first. */
export async function previewReferral(db: Db, agency: Node, kind: Kind, oversight: boolean, at: Date) {
  const calendar = await loadCalendar(db, agency.area_code)
  const today = dayIn(agency.time_zone, at)
  const due = async (clock: ClockName) => {
    const { limit_days } = await standardFor(db, { clock, kind, oversight, on: today })
    return calendar.addWorkingDays(today, limit_days)
  }
  return { respondBy: await due('first_response'), settleBy: await due('settle') }
}
