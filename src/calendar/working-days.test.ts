import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import holidays from '../../seeds/reference/holidays.json' with { type: 'json' }
import { dueAfterPause } from './due.ts'
import { addCalendarDays, calendarDaysBetween, dayIn, startOfDay, workingCalendar } from './working-days.ts'

const verified = holidays.filter((holiday) => holiday.verified)
const indonesia = workingCalendar(verified, [2025, 2026])

describe('due dates', () => {
  test.each([
    ['over Independence Day', '2026-08-14', 5, '2026-08-24'],
    ['over Nyepi, Idulfitri and the leave between', '2026-03-17', 3, '2026-03-27'],
    ['over leave that a later decree added', '2025-08-15', 1, '2025-08-19'],
    ['for a report of a Saturday', '2026-08-22', 1, '2026-08-24'],
    ['of the longest clock, 87 calendar days later', '2026-06-02', 60, '2026-08-28'],
  ])('%s', (_, from, n, due) => {
    expect(indonesia.addWorkingDays(from, n)).toBe(due)
  })

  test('begin on the local day of whoever must act: the same moment is Thursday in Jakarta and Friday in Jayapura', () => {
    const at = new Date('2026-08-13T16:30:00Z')
    expect(dayIn('Asia/Jakarta', at)).toBe('2026-08-13')
    expect(indonesia.addWorkingDays(dayIn('Asia/Jakarta', at), 5)).toBe('2026-08-21')
    expect(dayIn('Asia/Jayapura', at)).toBe('2026-08-14')
    expect(indonesia.addWorkingDays(dayIn('Asia/Jayapura', at), 5)).toBe('2026-08-24')
  })

  test('after a pause give the days that were left', () => {
    const elapsed = indonesia.workingDaysBetween('2026-08-03', '2026-08-05')
    expect(elapsed).toBe(2)
    expect(dueAfterPause(indonesia, '2026-08-10', 3, elapsed)).toBe('2026-08-11')
  })

  test('after a pause with nothing left fall on the first day that is worked, and what was late stays as late', () => {
    expect(dueAfterPause(indonesia, '2026-08-10', 3, 3)).toBe('2026-08-10')
    expect(dueAfterPause(indonesia, '2026-08-15', 3, 3)).toBe('2026-08-18')
    expect(dueAfterPause(indonesia, '2026-08-18', 3, 4)).toBe('2026-08-14')
  })

  test('in a year without its joint decree are provisional', () => {
    expect(indonesia.provisional(indonesia.addWorkingDays('2026-12-28', 3))).toBe(false)
    expect(indonesia.provisional(indonesia.addWorkingDays('2026-12-28', 4))).toBe(true)
  })
})

test('an explanation shows each day that was counted and why the others were not', () => {
  const leave = 'Cuti bersama Kenaikan Yesus Kristus'
  const decree = 'SKB 3 Menteri No. 1497/2025, No. 2/2025, No. 5/2025'
  expect(indonesia.explain('2026-05-13', 2)).toEqual({
    dueOn: '2026-05-19',
    provisional: false,
    counted: [
      { day: '2026-05-18', n: 1 },
      { day: '2026-05-19', n: 2 },
    ],
    skipped: [
      { day: '2026-05-14', why: 'Kenaikan Yesus Kristus', decree },
      { day: '2026-05-15', why: leave, decree },
      { day: '2026-05-16', why: 'weekend', decree: null },
      { day: '2026-05-17', why: 'weekend', decree: null },
    ],
  })
})

test('a day knows why it is not worked', () => {
  expect(indonesia.whyNot('2026-08-17')).toMatchObject({ name: 'Proklamasi Kemerdekaan' })
  expect(indonesia.whyNot('2026-08-16')).toBe('weekend')
  expect(indonesia.whyNot('2026-08-18')).toBeNull()
  expect(indonesia.nextWorkingDay('2026-08-14')).toBe('2026-08-18')
})

test('calendar days pass weekends and the ends of years', () => {
  expect(addCalendarDays('2026-12-31', 60)).toBe('2027-03-01')
  expect(addCalendarDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(calendarDaysBetween('2026-06-02', '2026-08-28')).toBe(87)
  expect(startOfDay('Asia/Makassar', '2026-08-17').toISOString()).toBe('2026-08-16T16:00:00.000Z')
})

test('what is no day is refused, not counted', () => {
  for (const day of ['', '2026-02-30', '1800-01-01', '2100-01-01', '17-08-2026']) {
    expect(() => indonesia.addWorkingDays(day, 1)).toThrow(RangeError)
  }
  expect(() => indonesia.addWorkingDays('2099-12-31', 30)).toThrow(RangeError)
})

describe('against a plain count day by day', () => {
  const day = fc.integer({ min: 0, max: 1095 }).map((n) => plainDay(n))
  const daysOff = fc.uniqueArray(day, { maxLength: 90 })
  const some = { numRuns: 300 }

  test('the n-th working day is the same', () => {
    fc.assert(
      fc.property(daysOff, day, fc.integer({ min: 0, max: 90 }), (off, from, n) => {
        expect(calendarOf(off).addWorkingDays(from, n)).toBe(plainAdd(from, n, new Set(off)))
      }),
      some,
    )
  })

  test('the working days between two days are the same', () => {
    fc.assert(
      fc.property(daysOff, day, day, (off, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        expect(calendarOf(off).workingDaysBetween(from, to)).toBe(plainBetween(from, to, new Set(off)))
      }),
      some,
    )
  })

  test('going n days on and n days back ends where it began', () => {
    fc.assert(
      fc.property(daysOff, day, fc.integer({ min: 1, max: 90 }), (off, from, n) => {
        const calendar = calendarOf(off)
        const start = calendar.workingDayFrom(from)
        const due = calendar.addWorkingDays(start, n)
        expect(calendar.addWorkingDays(due, -n)).toBe(start)
        expect(calendar.workingDaysBetween(start, due)).toBe(n)
        expect(calendar.isWorkingDay(due)).toBe(true)
      }),
      some,
    )
  })

  test('a pause of any length moves the due date by the working days it lasted', () => {
    fc.assert(
      fc.property(
        daysOff,
        day,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (off, from, run, pause) => {
          const calendar = calendarOf(off)
          const limit = 21
          const pausedOn = plainDayAfter(from, run)
          const resumedOn = plainDayAfter(pausedOn, pause)
          const elapsed = plainBetween(from, pausedOn, new Set(off))
          const left = limit - elapsed
          expect(dueAfterPause(calendar, resumedOn, limit, elapsed)).toBe(plainAdd(resumedOn, left, new Set(off)))
          const lost = plainBetween(pausedOn, resumedOn, new Set(off))
          expect(dueAfterPause(calendar, resumedOn, limit, elapsed)).toBe(plainAdd(from, limit + lost, new Set(off)))
        },
      ),
      some,
    )
  })

  const calendarOf = (off: readonly string[]) =>
    workingCalendar(
      off.map((date) => ({ date, name: 'libur', decree: 'SKB' })),
      [2025, 2026, 2027],
    )
})

// The second implementation: one day after the other, with the calendar of JavaScript instead of ours.
const plainDay = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
const plainDayAfter = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
const plainIsWorked = (day: string, off: ReadonlySet<string>) =>
  !off.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

function plainAdd(from: string, n: number, off: ReadonlySet<string>) {
  let day = from
  for (let left = n; left > 0; ) {
    day = plainDayAfter(day, 1)
    if (plainIsWorked(day, off)) left -= 1
  }
  return day
}

function plainBetween(from: string, to: string, off: ReadonlySet<string>) {
  let count = 0
  for (let day = from; day < to; ) {
    day = plainDayAfter(day, 1)
    if (plainIsWorked(day, off)) count += 1
  }
  return count
}
