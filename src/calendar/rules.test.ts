import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, sql } from '#src/platform/db.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { listPolicies, type PolicyKey, policies, policy } from './policies.ts'
import { loadCalendar } from './queries.ts'
import { standardFor } from './standards.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace()
})

const decree = 'Keputusan Gubernur Bengkulu (contoh)'
const today = '2026-11-23'

async function addHoliday(row: { date: string; verified: boolean; area_code: string | null; decree?: string }) {
  const holiday = { name: 'Hari contoh', kind: 'public_holiday' as const, decree, ...row }
  await inTransaction(space.db, (tx) => tx.insertInto('holidays').values(holiday).execute())
}

describe('the calendar of the space', () => {
  test('counts by the holidays in the database and hears at once when one is added', async () => {
    expect((await loadCalendar(space.db, null)).addWorkingDays('2026-11-23', 1)).toBe('2026-11-24')
    await addHoliday({ date: '2026-11-24', verified: true, area_code: null })
    expect((await loadCalendar(space.db, null)).addWorkingDays('2026-11-23', 1)).toBe('2026-11-25')
  })

  test('a regional holiday is one in its area and everything within, and nowhere else', async () => {
    await addHoliday({ date: '2026-12-01', verified: true, area_code: '17' })
    expect((await loadCalendar(space.db, '17.71')).isWorkingDay('2026-12-01')).toBe(false)
    expect((await loadCalendar(space.db, '17')).isWorkingDay('2026-12-01')).toBe(false)
    expect((await loadCalendar(space.db, '13.71')).isWorkingDay('2026-12-01')).toBe(true)
    expect((await loadCalendar(space.db, null)).isWorkingDay('2026-12-01')).toBe(true)
  })

  test('a proposal moves no deadline until somebody verified it', async () => {
    await addHoliday({ date: '2026-12-02', verified: false, area_code: null })
    expect((await loadCalendar(space.db, null)).isWorkingDay('2026-12-02')).toBe(true)
    await inTransaction(space.db, (tx) =>
      tx.updateTable('holidays').set({ verified: true }).where('date', '=', '2026-12-02').execute(),
    )
    expect((await loadCalendar(space.db, null)).isWorkingDay('2026-12-02')).toBe(false)
  })

  test('a year is published by a joint decree, not by a presidential one', async () => {
    expect((await loadCalendar(space.db, null)).provisional('2027-06-01')).toBe(true)
    expect((await loadCalendar(space.db, null)).isWorkingDay('2027-06-01')).toBe(false)
    await addHoliday({ date: '2027-03-10', verified: true, area_code: null, decree: 'SKB 3 Menteri (contoh) 2027' })
    expect((await loadCalendar(space.db, null)).provisional('2027-06-01')).toBe(false)
  })

  test('is the same value until something changes', async () => {
    expect(await loadCalendar(space.db, '17.71')).toBe(await loadCalendar(space.db, '17.05'))
  })
})

describe('service standards', () => {
  test.each([
    ['verify', 'complaint', false, 3, 'wd'],
    ['verify_urgent', 'complaint', false, 1, 'wd'],
    ['reverify', 'complaint', false, 1, 'wd'],
    ['complete', 'complaint', false, 10, 'wd'],
    ['first_response', 'aspiration', false, 5, 'wd'],
    ['settle', 'information_request', false, 5, 'wd'],
    ['settle', 'aspiration', false, 5, 'wd'],
    ['settle', 'complaint', false, 14, 'wd'],
    ['settle', 'complaint', true, 60, 'wd'],
    ['second_round', 'complaint', true, 5, 'wd'],
    ['decide', 'complaint', false, 2, 'wd'],
    ['reply', 'complaint', false, 10, 'wd'],
    ['reopen', 'complaint', false, 10, 'wd'],
    ['object_archive', 'complaint', false, 10, 'wd'],
    ['law_60', 'complaint', false, 60, 'cd'],
  ])('%s of a %s (oversight %s) is %i %s', async (clock, kind, oversight, limit_days, unit) => {
    expect(await standardFor(space.db, { clock, kind, oversight, on: today })).toMatchObject({ limit_days, unit })
  })

  test('a new row counts from its day on; what started before keeps the old limit', async () => {
    await inTransaction(space.db, (tx) =>
      tx
        .insertInto('service_standards')
        .values({ clock: 'reply', limit_days: 7, unit: 'wd', legal_basis: 'contoh', valid_from: '2027-01-01' })
        .execute(),
    )
    const asked = { clock: 'reply', kind: 'complaint', oversight: false }
    expect(await standardFor(space.db, { ...asked, on: '2026-12-31' })).toMatchObject({ limit_days: 10 })
    expect(await standardFor(space.db, { ...asked, on: '2027-01-01' })).toMatchObject({ limit_days: 7 })
  })
})

describe('policies', () => {
  test('every key has a value of its shape and a reason', async () => {
    for (const key of Object.keys(policies) as PolicyKey[]) await policy(space.db, key, today)
    const rows = await listPolicies(space.db, today)
    expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(policies).sort())
    expect(rows.every(({ reason }) => reason.length > 20)).toBe(true)
  })

  test('a new value counts from its day on', async () => {
    await inTransaction(space.db, (tx) =>
      tx
        .insertInto('policies')
        .values({ key: 'hop_cap', value: '3', valid_from: '2027-01-01', reason: 'contoh' })
        .execute(),
    )
    expect(await policy(space.db, 'hop_cap', '2026-12-31')).toBe(2)
    expect(await policy(space.db, 'hop_cap', '2027-01-01')).toBe(3)
  })

  test('a malformed value is an error, never a wrong deadline', async () => {
    await sql`update policies set value = '"dua"' where key = 'reopen_limit'`.execute(space.db)
    await expect(policy(space.db, 'reopen_limit', today)).rejects.toThrow()
  })
})
