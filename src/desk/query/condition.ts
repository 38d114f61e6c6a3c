import type { RawBuilder } from 'kysely'
import { addCalendarDays, startOfDay, type WorkingCalendar } from '#src/calendar/working-days.ts'
import { sql } from '#src/platform/db.ts'
import type { Asking } from '#src/reports/conditions.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import type { Span } from './fields.ts'
import type { Sign } from './grammar.ts'

/** Conditions that an index answers; together they cover everything the test can find. */
export type Narrow = readonly RawBuilder<unknown>[]

/** A query line as the database hears it. */
export type Test = {
  asks: Asking
  /** Reports of other statuses never pass; `exact` says that the statuses are all it asks about. */
  statuses: readonly Status[]
  exact: boolean
  /** Ways to few candidates, where there are any. */
  narrow: readonly Narrow[]
}

const jakarta = 'Asia/Jakarta'
const beginOf = (day: string) => startOfDay(jakarta, day)

const compare = (column: string, sign: Sign, day: string): Asking => {
  const [ref, by] = [sql.ref(`r.${column}`), sql.raw(sign)]
  return () => sql`(${ref} ${by} ${day}::date and ${ref} is not null)`
}

/** A report came on a day when it came at or after its beginning and before the end. */
const received = (sign: Sign, day: string): Asking => {
  const [begin, end] = [beginOf(day), beginOf(addCalendarDays(day, 1))]
  if (sign === '=') return () => sql`(r.received_at >= ${begin} and r.received_at < ${end})`
  if (sign === '<') return () => sql`r.received_at < ${begin}`
  if (sign === '<=') return () => sql`r.received_at < ${end}`
  if (sign === '>') return () => sql`r.received_at >= ${end}`
  return () => sql`r.received_at >= ${begin}`
}

const later = (calendar: WorkingCalendar, day: string, { count, unit }: Span): string =>
  unit === 'cd' ? addCalendarDays(day, Math.min(count, 9000)) : calendar.addWorkingDays(day, Math.min(count, 5000))

const opposite: Record<Sign, Sign> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '=': '=' }

/** The age of a report in days, counted as deadlines are: the day it came in is day 0. */
function age(calendar: WorkingCalendar, today: string, sign: Sign, span: Span): Asking {
  const [first, last] = daysOfAge(calendar, today, span)
  if (sign === '=') return (reach) => sql`(${received('>=', first)(reach)} and ${received('<=', last)(reach)})`
  return received(opposite[sign], sign === '>' || sign === '<=' ? first : last)
}

/** The days on which a report of exactly this age came in: several around a weekend. */
function daysOfAge(calendar: WorkingCalendar, today: string, { count, unit }: Span): [string, string] {
  if (unit === 'cd') {
    const day = addCalendarDays(today, -Math.min(count, 8000))
    return [day, day]
  }
  const aged = (day: string) => calendar.workingDaysBetween(day, today)
  let last = today
  const end = addCalendarDays(today, -8000)
  while (aged(last) < count && last > end) last = addCalendarDays(last, -1)
  let first = last
  while (aged(addCalendarDays(first, -1)) === count && first > end) first = addCalendarDays(first, -1)
  return [first, last]
}

/** Days as conditions: the due date, the day of arrival, and how long ago that was. */
export const bounds = {
  due: (sign: Sign, day: string): Asking => compare('due_on', sign, day),
  received,
  age,
  later,
}
