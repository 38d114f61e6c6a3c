import { expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { findOverdue, forgetParts, takeOverdue, takePart } from './long.ts'

const MINUTE = 60_000
const start = new Date('2026-08-03T02:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * MINUTE)

const take = (
  space: TestSpace,
  number: number,
  text: string,
  { at = start, reference = 7, total = 3, sender = '628111' } = {},
) =>
  inTransaction(space.db, (tx) =>
    takePart(tx, { account: 'satu', sender, recipient: '1708', part: { reference, total, number }, text }, at),
  )
const overdue = async (space: TestSpace, at: Date) => {
  const ids = await findOverdue(space.db, at)
  const given = await Promise.all(ids.map((id) => inTransaction(space.db, (tx) => takeOverdue(tx, id, at))))
  return given.filter((one) => one !== null)
}

test('parts in any order, some twice, are one message when the last has come', async () => {
  const space = await openTestSpace()
  expect(await take(space, 3, 'tiga')).toBeNull()
  expect(await take(space, 1, 'satu ')).toBeNull()
  expect(await take(space, 1, 'satu ')).toBeNull()
  expect(await take(space, 2, 'lain', { sender: '628222' })).toBeNull()
  expect(await take(space, 2, 'dua ')).toMatchObject({ text: 'satu dua tiga', complete: true, sender: '628111' })
  expect(await overdue(space, after(9))).toEqual([])
})

test('after ten minutes what is there goes on, and a late part completes the same message', async () => {
  const space = await openTestSpace()
  await take(space, 1, 'satu ')
  expect(await overdue(space, after(9))).toEqual([])
  const [given] = await overdue(space, after(10))
  expect(given).toMatchObject({ text: 'satu […]', complete: false })
  expect(await overdue(space, after(11))).toEqual([])
  expect(await take(space, 3, 'tiga', { at: after(60) })).toEqual({ ...given, text: 'satu […]tiga' })
  expect(await take(space, 2, 'dua ', { at: after(23 * 60) })).toEqual({
    ...given,
    text: 'satu dua tiga',
    complete: true,
  })
})

test('after a day, and when references begin anew, it is another message', async () => {
  const space = await openTestSpace()
  await take(space, 1, 'lama ')
  const [old] = await overdue(space, after(10))
  expect(await take(space, 2, 'baru', { at: after(24 * 60 + 1) })).toBeNull()
  const [late] = await overdue(space, after(24 * 60 + 20))
  expect(late).toMatchObject({ text: '[…]baru[…]' })
  expect(late?.id).not.toBe(old?.id)
  const again = { at: after(2000), reference: 9, total: 2 }
  await take(space, 1, 'kemarin ', again)
  await take(space, 1, 'hari ini ', again)
  expect(await take(space, 2, 'juga', again)).toMatchObject({ text: 'hari ini juga' })
})

test('parts that arrive in one moment complete one message, once', async () => {
  const space = await openTestSpace()
  const parts = Array.from({ length: 8 }, (_, i) => i + 1)
  const results = await Promise.all(parts.map((number) => take(space, number, `${number}`, { total: 8 })))
  expect(results.filter((one) => one !== null)).toMatchObject([{ text: '12345678', complete: true }])
})

test('parts are forgotten when no late one can come any more', async () => {
  const space = await openTestSpace()
  await take(space, 1, 'satu ')
  await overdue(space, after(10))
  await inTransaction(space.db, (tx) => forgetParts(tx, after(24 * 60)))
  expect(await space.db.selectFrom('sms_parts').selectAll().execute()).toHaveLength(1)
  await inTransaction(space.db, (tx) => forgetParts(tx, after(49 * 60)))
  expect(await space.db.selectFrom('sms_parts').selectAll().execute()).toEqual([])
})
