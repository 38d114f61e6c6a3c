import { expect, test } from 'vitest'
import { policies, policy } from '#src/calendar/policies.ts'
import { inTransaction } from '#src/platform/db.ts'
import { openSpaceBeside, openTestSpace, type TestSpace } from '#test/support/space.ts'
import { seedReference } from './seed.ts'

const tables = ['agencies', 'agency_successors', 'categories', 'holidays', 'service_standards', 'policies'] as const

const contents = (db: TestSpace['db']) => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))

test('a new space is born with everything it needs', async () => {
  const space = await openTestSpace()
  const beside = await openSpaceBeside(space, 'beside')
  await seedReference(beside.db)
  expect((await contents(beside.db)).map((rows) => rows.length)).toEqual([
    428,
    42,
    203,
    70,
    16,
    Object.keys(policies).length,
  ])
})

test('seeding again changes nothing, not even what an admin wrote, and leaves the calendar in memory alone', async () => {
  const { db } = await openTestSpace()
  await inTransaction(db, async (tx) => {
    await tx.updateTable('agencies').set({ name: 'Nama baru' }).where('slug', '=', 'kota-bengkulu').execute()
    await tx.updateTable('policies').set({ value: '3' }).where('key', '=', 'hop_cap').execute()
    await tx.updateTable('holidays').set({ verified: false }).where('date', '=', '2026-05-01').execute()
  })
  const version = () => db.selectFrom('calendar_version').select('version').execute()
  const before = [await contents(db), await version()]
  await seedReference(db)
  expect([await contents(db), await version()]).toEqual(before)
})

test('a policy with a new part gets it at the next start, and what an admin decided about the others stays', async () => {
  const { db } = await openTestSpace()
  const older = { valid_from: '2026-11-01', reason: 'Keputusan rapat.', value: JSON.stringify({ sms: 50 }) }
  await inTransaction(db, async (tx) => {
    await tx.updateTable('policies').set({ value: '{"sms":40}' }).where('key', '=', 'reports_a_day').execute()
    await tx
      .insertInto('policies')
      .values({ key: 'reports_a_day', ...older })
      .execute()
  })
  await expect(policy(db, 'reports_a_day', '2026-11-23')).rejects.toThrow()
  await seedReference(db)
  expect(await policy(db, 'reports_a_day', '2026-10-23')).toEqual({ sms: 40, email: 20 })
  expect(await policy(db, 'reports_a_day', '2026-11-23')).toEqual({ sms: 50, email: 20 })
})

test('two processes that start together seed once', async () => {
  const space = await openTestSpace()
  const beside = await openSpaceBeside(space, 'beside')
  await Promise.all([seedReference(beside.db), seedReference(beside.db)])
  expect((await contents(beside.db)).map((rows) => rows.length)).toEqual([
    428,
    42,
    203,
    70,
    16,
    Object.keys(policies).length,
  ])
})
