import { expect, test } from 'vitest'
import { endOfNight } from './quiet-hours.ts'

const night = (moment: string, zone = 'Asia/Jakarta', from = 21, to = 6) =>
  endOfNight(zone, new Date(moment), from, to)?.toISOString() ?? null

test('notices wait from nine in the evening to six in the morning', () => {
  expect(night('2026-11-23T13:59:59Z')).toBeNull() // 20.59
  expect(night('2026-11-23T14:00:00Z')).toBe('2026-11-23T23:00:00.000Z')
  expect(night('2026-11-23T17:30:00Z')).toBe('2026-11-23T23:00:00.000Z') // half past midnight
  expect(night('2026-11-23T22:59:59Z')).toBe('2026-11-23T23:00:00.000Z')
  expect(night('2026-11-23T23:00:00Z')).toBeNull() // six
})

test('it is the night of the place: 20.00 in Jakarta is 22.00 in Jayapura', () => {
  expect(night('2026-11-23T13:00:00Z')).toBeNull()
  expect(night('2026-11-23T13:00:00Z', 'Asia/Jayapura')).toBe('2026-11-23T21:00:00.000Z')
})

test('a night within one day and a night of no length', () => {
  expect(night('2026-11-23T06:00:00Z', 'Asia/Jakarta', 12, 15)).toBe('2026-11-23T08:00:00.000Z')
  expect(night('2026-11-23T09:00:00Z', 'Asia/Jakarta', 12, 15)).toBeNull()
  expect(night('2026-11-23T14:00:00Z', 'Asia/Jakarta', 6, 6)).toBeNull()
})
