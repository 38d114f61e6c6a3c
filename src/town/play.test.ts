import { beforeAll, expect, test } from 'vitest'
import { deadlineSweeps } from '#src/deadlines/sweeps.ts'
import { statuses } from '#src/reports/lifecycle.ts'
import { verifyChain } from '#src/reports/timeline.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { playTown } from './play.ts'

let space: TestSpace
let tooLate = 0
beforeAll(async () => {
  space = await openTestSpace()
  const endDay = async () => {
    await space.runSweeps(deadlineSweeps)
    await space.runJobs()
  }
  ;({ tooLate } = await playTown(space, { reports: 70, days: 100, endDay }))
}, 120_000)

test('after a hundred days there are reports in every state, and no deed was refused', async () => {
  const found = await space.db.selectFrom('reports').select(['status', 'outcome']).execute()
  expect(found).toHaveLength(70)
  expect(new Set(found.map(({ status }) => status))).toEqual(new Set(statuses))
  expect(new Set(found.map(({ outcome }) => outcome))).toEqual(
    new Set([null, 'solved', 'planned', 'refused', 'withdrawn', 'silent']),
  )
  expect(tooLate).toBe(0)
})

test('the clock stands again where it stood', () => {
  expect(space.clock.now()).toEqual(new Date('2026-11-23T03:14:00Z'))
})

test('every chain of events holds, and mails were written', async () => {
  for (const { id } of await space.db.selectFrom('reports').select('id').execute())
    expect(await verifyChain(space.db, id)).toBeNull()
  const mails = await space.db.selectFrom('outbox').select('id').execute()
  expect(mails.length).toBeGreaterThan(200)
})
