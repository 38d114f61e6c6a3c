const FIRST_YEAR = 2000
const LAST_YEAR = 2099
const DAY = 24 * 60 * 60 * 1000

/**
 * Every day that a calendar can count, in order: 'YYYY-MM-DD' strings, because a deadline has no clock.
 * Their places in this list are what calendars reckon with; a day then costs one look-up, not a parse.
 */
export const allDays: readonly string[] = daysOfYears(FIRST_YEAR, LAST_YEAR)

const places = new Map(allDays.map((day, place) => [day, place]))

/** The place of a day in `allDays`. @throws RangeError for what is no day between 2000 and 2099 */
export function placeOf(day: string): number {
  const place = places.get(day)
  if (place === undefined) throw new RangeError(`no day of a calendar: ${day.slice(0, 10)}`)
  return place
}

/** The day at a place. @throws RangeError beyond 2099 */
export function dayAt(place: number): string {
  const day = allDays[place]
  if (day === undefined) throw new RangeError('beyond the last day of the calendar')
  return day
}

/** 1 January 2000 was a Saturday, so 0 and 1 are the days of the weekend. */
export const isWeekend = (place: number): boolean => place % 7 < 2

function daysOfYears(first: number, last: number): string[] {
  const days: string[] = []
  for (let day = Date.UTC(first, 0, 1); day < Date.UTC(last + 1, 0, 1); day += DAY)
    days.push(new Date(day).toISOString().slice(0, 10))
  return days
}
