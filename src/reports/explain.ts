import { loadCalendar } from '#src/calendar/queries.ts'
import {
  addCalendarDays,
  calendarDaysBetween,
  dayIn,
  type SkippedDay,
  type WorkingCalendar,
} from '#src/calendar/working-days.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Db } from '#src/platform/db.ts'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'
import { atAgency, atDesk } from './clock-effects.ts'
import type { ClockRow } from './clock-watch.ts'
import type { ActiveClock, ClockName } from './clocks.ts'
import type { Status } from './lifecycle.ts'
import { type Pause, pausesOf, stretches } from './pauses.ts'
import type { Report } from './report.ts'

export type ExplainedClock = { clock: ClockName; name: string; facts: DeadlineFacts }

const othersTurns: readonly Status[] = ['received', 'referred', 'in_progress']

/** An agency or a desk that should have acted; the reporter is never late. */
export const isLate = (status: Status, { state, dueOn, today }: DeadlineFacts): boolean =>
  othersTurns.includes(status) && state === 'running' && dueOn < today

const duties: readonly ClockName[] = [...atDesk, ...atAgency, 'complete', 'reply']

/** Everything about the date that whoever must act now has to keep, or null when nobody has one. */
export async function explainNearest(db: Db, report: Report, at: Date, t: Words): Promise<ExplainedClock | null> {
  const waiting = report.clocks.filter(({ clock, state }) => duties.includes(clock) && state === 'running')
  const [nearest] = waiting.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  return nearest ? explainDeadline(db, nearest, at, t) : null
}

/** Every date that runs on a report, or stands still, in the order in which they fall due. */
export const explainAll = (db: Db, report: Report, at: Date, t: Words): Promise<ExplainedClock[]> =>
  Promise.all(report.clocks.map((clock) => explainDeadline(db, clock, at, t)))

/** Every date that ever counted for a report, in the order in which the clocks started; duties that went away left none. */
export async function explainEvery(db: Db, report: Report, at: Date, t: Words): Promise<ExplainedClock[]> {
  const clocks = await db
    .selectFrom('clocks')
    .select('id')
    .where('report_id', '=', report.id)
    .where('state', '!=', 'void')
    .orderBy('id')
    .execute()
  return Promise.all(clocks.map((clock) => explainDeadline(db, clock, at, t)))
}

/** How a date came about, day by day: "Bagaimana tanggal ini dihitung?". Days are local to whoever must act. */
export async function explainDeadline(
  db: Db,
  { id }: Pick<ActiveClock, 'id'>,
  at: Date,
  t: Words,
): Promise<ExplainedClock> {
  const clock = await findWithBasis(db, id)
  const calendar = await loadCalendar(db, clock.area_code)
  const pauses = await pausesOf(db, clock)
  const today = dayIn(clock.time_zone, at)
  return {
    clock: clock.clock,
    name: t.deadlines.clocks[clock.clock],
    facts: {
      dueOn: clock.due_on,
      today,
      remainingWorkingDays: calendar.workingDaysBetween(today, clock.due_on),
      state: clock.state === 'void' ? 'met' : clock.state,
      provisional: clock.provisional,
      since: clock.state === 'paused' ? clock.paused_on : clock.stopped_on,
      startedOn: clock.started_on,
      ...countedDays(clock, pauses, calendar, t),
      pauses,
      rule: { text: t.deadlines.rule(clock.limit_days, clock.unit), basis: clock.legal_basis },
      moved: await lastMove(db, clock, t),
    },
  }
}

const findWithBasis = (db: Db, id: string) =>
  db
    .selectFrom('clocks as c')
    .leftJoin('service_standards as s', 's.id', 'c.standard_id')
    .selectAll('c')
    .select('s.legal_basis')
    .where('c.id', '=', id)
    .executeTakeFirstOrThrow()

/** A clock in calendar days skips nothing. The first working day of a stretch goes on from the last of the one before. */
function countedDays(clock: ClockRow, pauses: readonly Pause[], calendar: WorkingCalendar, t: Words) {
  const days = stretches(clock, pauses).flatMap(({ from, to }) => daysAfter(from, to ?? clock.due_on))
  const isCounted = (day: string) => clock.unit === 'cd' || calendar.isWorkingDay(day)
  return {
    counted: days.filter(isCounted).map((day, i) => ({ day, n: i + 1 })),
    skipped: days.filter((day) => !isCounted(day)).map((day) => skipped(day, calendar, t)),
  }
}

function daysAfter(from: string, to: string): string[] {
  const count = Math.max(0, calendarDaysBetween(from, to))
  return Array.from({ length: count }, (_, i) => addCalendarDays(from, i + 1))
}

function skipped(day: string, calendar: WorkingCalendar, t: Words): SkippedDay {
  const why = calendar.whyNot(day)
  if (why === null || why === 'weekend') return { day, why: t.parts.deadline.weekend, decree: null }
  return { day, why: why.name, decree: why.decree }
}

async function lastMove(db: Db, clock: ClockRow, t: Words): Promise<{ from: string; why: string } | null> {
  const events = await db
    .selectFrom('report_events')
    .select('particulars')
    .where('report_id', '=', clock.report_id)
    .where('action', '=', 'move_due')
    .where('occurred_at', '>=', clock.started_at)
    .orderBy('seq', 'desc')
    .execute()
  const move = events.find(({ particulars }) => particulars.clock === clock.clock)
  return move ? { from: String(move.particulars.from), why: t.deadlines.calendarChanged } : null
}
