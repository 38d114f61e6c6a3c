import { allDays, dayAt, isWeekend, placeOf } from './days.ts'

/** A row of the calendar that a decree has settled. Proposals are no holidays. */
export type Holiday = { date: string; name: string; decree: string }

/** Why a day was not counted: 'weekend', or the name of the holiday and the decree that made it one. */
export type SkippedDay = { day: string; why: string; decree: string | null }

export type Explanation = {
  dueOn: string
  /** The due date lies in a year whose decree is not out yet (*perkiraan*). */
  provisional: boolean
  counted: { day: string; n: number }[]
  skipped: SkippedDay[]
}

/** Monday to Friday, minus the holidays. Days are 'YYYY-MM-DD' strings between 2000 and 2099. */
export type WorkingCalendar = {
  isWorkingDay(day: string): boolean
  /**
   * The n-th working day after `day`, which is day 0 and is never counted itself; before it when n is negative;
   * the day itself when n is 0.
   */
  addWorkingDays(day: string, n: number): string
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: string, to: string): number
  /** The first working day after this one. */
  nextWorkingDay(day: string): string
  /** This day if it is worked, else the first one after it. */
  workingDayFrom(day: string): string
  /** Null for a working day. */
  whyNot(day: string): { name: string; decree: string } | 'weekend' | null
  provisional(day: string): boolean
  /** How `addWorkingDays(from, n)` came about, day by day. */
  explain(from: string, n: number): Explanation
}

/** @param publishedYears years whose joint decree (SKB) is out; due dates in others are provisional */
export function workingCalendar(holidays: readonly Holiday[], publishedYears: Iterable<number>): WorkingCalendar {
  const published = new Set([...publishedYears].map(String))
  const named = new Map([...holidays].reverse().map((holiday) => [holiday.date, holiday]))
  const { passed, worked } = count(named)

  const isWorkingDay = (day: string) => isWorked(placeOf(day))
  const isWorked = (place: number) => (passed[place] ?? 0) > (place === 0 ? 0 : (passed[place - 1] ?? 0))
  const passedBy = (day: string) => passed[placeOf(day)] ?? 0

  function addWorkingDays(day: string, n: number): string {
    if (n === 0) return day
    const before = n > 0 ? passedBy(day) - 1 : passedBy(day) - (isWorkingDay(day) ? 1 : 0)
    return dayAt(worked[before + n] ?? -1)
  }

  function whyNot(day: string) {
    const holiday = named.get(day)
    if (holiday) return { name: holiday.name, decree: holiday.decree }
    return isWeekend(placeOf(day)) ? 'weekend' : null
  }

  const provisional = (day: string) => !published.has(day.slice(0, 4))

  function explain(from: string, n: number): Explanation {
    const dueOn = addWorkingDays(from, n)
    const days = allDays.slice(placeOf(from) + 1, placeOf(dueOn) + 1)
    const counted = days.filter(isWorkingDay).map((day, i) => ({ day, n: i + 1 }))
    return { dueOn, provisional: provisional(dueOn), counted, skipped: days.flatMap(skip) }
  }

  function skip(day: string): SkippedDay[] {
    const why = whyNot(day)
    if (why === null) return []
    return [why === 'weekend' ? { day, why, decree: null } : { day, why: why.name, decree: why.decree }]
  }

  return {
    isWorkingDay,
    addWorkingDays,
    workingDaysBetween: (from, to) => passedBy(to) - passedBy(from),
    nextWorkingDay: (day) => addWorkingDays(day, 1),
    workingDayFrom: (day) => (isWorkingDay(day) ? day : addWorkingDays(day, 1)),
    whyNot,
    provisional,
    explain,
  }
}

/** Counted once, so that any sum afterwards is two look-ups: jobs recompute a million dates. */
function count(holidays: ReadonlyMap<string, Holiday>) {
  const passed = new Int32Array(allDays.length) // working days up to and including this place
  const worked: number[] = [] // the places of the working days, in order
  allDays.forEach((day, place) => {
    if (!isWeekend(place) && !holidays.has(day)) worked.push(place)
    passed[place] = worked.length
  })
  return { passed, worked }
}

/** Calendar days later (or earlier, when negative). */
export const addCalendarDays = (day: string, count: number): string => dayAt(placeOf(day) + count)

/** Calendar days after `from` up to and including `to`; negative when `to` is earlier. */
export const calendarDaysBetween = (from: string, to: string): number => placeOf(to) - placeOf(from)

/** A day begins where the office is: 00.30 in Jayapura is still yesterday in Jakarta. */
export const dayIn = (timeZone: string, at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The moment at which a day begins in a time zone. */
export const startOfDay = (timeZone: string, day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
