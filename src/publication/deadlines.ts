import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import type { ClockName } from '#src/reports/clocks.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import type { PublicClock } from './queries.ts'

/** The clocks that say what is due while a report is where it is, the nearest duty first. */
const dutiesOf: Record<Status, readonly ClockName[]> = {
  received: ['decide', 'reverify', 'verify_urgent', 'verify'],
  incomplete: ['complete'],
  referred: ['first_response'],
  in_progress: ['first_response', 'second_round', 'settle'],
  answered: ['reply'],
  closed: ['reopen'],
  archived: ['object_archive'],
}

/** Windows that close by themselves: once past they are nobody's lateness. */
const windows: readonly ClockName[] = ['reopen', 'object_archive']

/** What is due now: the first running clock of the status. */
export const currentClock = (status: Status, clocks: readonly PublicClock[], today: string): PublicClock | null =>
  dutiesOf[status]
    .flatMap((name) => clocks.find(({ clock, state }) => clock === name && state === 'running') ?? [])
    .find(({ clock, due_on }) => !windows.includes(clock) || due_on >= today) ?? null

/**
 * How long a report has run, in working days of its agency, and how many of them it waited for its reporter. Never
 * pauses and never restarts: it ends with the report.
 */
export async function runningTime(
  db: Db,
  report: { received_at: Date; closed_at: Date | null; time_zone: string; area_code: string | null },
  clocks: readonly PublicClock[],
  now: Date,
): Promise<{ total: number; waiting: number }> {
  const calendar = await loadCalendar(db, report.area_code)
  const end = dayIn(report.time_zone, report.closed_at ?? now)
  const start = dayIn(report.time_zone, report.received_at)
  const waits = clocks.filter(({ clock }) => clock === 'complete' || clock === 'reply')
  const waiting = waits.map(({ started_on, stopped_on }) =>
    Math.max(0, calendar.workingDaysBetween(started_on, earlier(stopped_on ?? end, end))),
  )
  return { total: calendar.workingDaysBetween(start, end), waiting: waiting.reduce((sum, days) => sum + days, 0) }
}

const earlier = (a: string, b: string) => (a < b ? a : b)
