import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Db } from '#src/platform/db.ts'
import type { ClockName } from './clocks.ts'
import type { Report } from './report.ts'

/** In working days of the agency; `waiting` are those of them in which the reporter was asked for something. */
export type RunningTime = { total: number; waiting: number; isOver: boolean }

/** `ended`: null while it runs. */
type Ran = { from: Date; ended: Date | null; now: Date; zone: string; area: string | null }
type Stretch = { clock: ClockName; started_on: string; stopped_on: string | null }

/** How long a report has run. Never pauses and never restarts: it ends with the report (domain: clocks, `total`). */
export async function runningTime(
  db: Db,
  { from, ended, now, zone, area }: Ran,
  clocks: readonly Stretch[],
): Promise<RunningTime> {
  const calendar = await loadCalendar(db, area)
  const [start, end] = [dayIn(zone, from), dayIn(zone, ended ?? now)]
  const waits = clocks.filter(({ clock }) => clock === 'complete' || clock === 'reply')
  const waiting = waits.map(({ started_on, stopped_on }) =>
    Math.max(0, calendar.workingDaysBetween(started_on, earlier(stopped_on ?? end, end))),
  )
  return {
    total: calendar.workingDaysBetween(start, end),
    waiting: waiting.reduce((sum, days) => sum + days, 0),
    isOver: ended !== null,
  }
}

const earlier = (a: string, b: string) => (a < b ? a : b)

/** The same for a report that is looked at from within. */
export async function runningTimeOf(db: Db, report: Report, now: Date): Promise<RunningTime> {
  const { time_zone: zone, area_code: area } = report.holder ?? report.desk
  const stretches = await db
    .selectFrom('clocks')
    .select(['clock', 'started_on', 'stopped_on'])
    .where('report_id', '=', report.id)
    .where('clock', 'in', ['complete', 'reply'])
    .execute()
  const ended = report.closedAt ?? report.archivedAt
  return runningTime(db, { from: report.receivedAt, ended, now, zone, area }, stretches)
}

export function runningWords({ total, waiting, isOver }: RunningTime, t: Words, f: Format): string {
  const { ran, ranClosed, waited } = t.publicPages.report
  const days = f.number(total)
  const whole = isOver ? ranClosed(days) : ran(days)
  return `${whole}${waiting > 0 ? `, ${waited(f.number(waiting))}` : ''}.`
}
