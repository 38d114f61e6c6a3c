import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn, type WorkingCalendar } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import type { Row } from '#src/reports/rows.ts'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'

/** The date of each line as its holder's calendar counts it today; calendars of one area are loaded once. */
export async function rowDeadlines(db: Db, rows: readonly Row[], at: Date): Promise<(DeadlineFacts | null)[]> {
  const areas = [...new Set(rows.map(({ area_code }) => area_code))]
  const calendars = new Map(
    await Promise.all(
      areas.map(async (area): Promise<[string | null, WorkingCalendar]> => [area, await loadCalendar(db, area)]),
    ),
  )
  return rows.map((row) => {
    const calendar = calendars.get(row.area_code)
    const open = row.status !== 'closed' && row.status !== 'archived'
    return open && row.due_on && calendar ? running(calendar, row.due_on, dayIn(row.time_zone, at)) : null
  })
}

const running = (calendar: WorkingCalendar, dueOn: string, today: string): DeadlineFacts => ({
  dueOn,
  today,
  remainingWorkingDays: calendar.workingDaysBetween(today, dueOn),
  state: 'running',
  provisional: calendar.provisional(dueOn),
})
