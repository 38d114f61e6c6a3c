import type { WorkingCalendar } from './working-days.ts'

/**
 * Resuming after a pause: the resume day plus what was left of the limit, in working days. With nothing left it is
 * due on the resume day, or the first working day from it; what was overdue before the pause stays overdue by as much.
 */
export function dueAfterPause(calendar: WorkingCalendar, resumedOn: string, limit: number, elapsed: number): string {
  const left = limit - elapsed
  return calendar.addWorkingDays(left > 0 ? resumedOn : calendar.workingDayFrom(resumedOn), left)
}
