import holidays from '../../seeds/reference/holidays.json' with { type: 'json' }

/** A second way to count, one day after the other with the calendar of JavaScript: what ours is held against. */

const off = new Set(holidays.filter(({ verified }) => verified).map(({ date }) => date))

const isWorked = (day: string) => !off.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

export const daysAfter = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

export function workingDaysAfter(from: string, n: number): string {
  let day = from
  for (let left = n; left > 0; ) {
    day = daysAfter(day, 1)
    if (isWorked(day)) left -= 1
  }
  return day
}
