import { expect, test } from 'vitest'
import { inTransaction, sql } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { openSpaceBeside, openTestSpace } from './space.ts'

test('a test space stands still at ten past ten on a Monday in Jakarta', async () => {
  const space = await openTestSpace()
  expect(space.clock.now().toISOString()).toBe('2026-11-23T03:14:00.000Z')
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(space.db)
  expect(rows).toEqual([{ schema: 'test' }])
})

test('a test space may have a name of its own', async () => {
  const space = await openTestSpace({ name: 'kelas' })
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(space.db)
  expect(rows).toEqual([{ schema: 'kelas' }])
})

test('a job runs in the space of the transaction that queued it', async () => {
  const space = await openTestSpace()
  const beside = await openSpaceBeside(space, 'beside')
  const seen: unknown[] = []
  const jobs = {
    note: async (in_: { name: string }, payload: Record<string, unknown>) => {
      seen.push([in_.name, payload])
    },
  }
  await inTransaction(space.db, (tx) => enqueue(tx, 'note', { n: 1 }))
  await space.runJobs(jobs)
  expect(seen).toEqual([['test', { n: 1 }]])
  expect(beside.href('/x')).toBe('/beside/x')
})

test('a failing job fails the test that runs it', async () => {
  const space = await openTestSpace()
  await inTransaction(space.db, (tx) => enqueue(tx, 'break', {}))
  await expect(space.runJobs({ break: () => Promise.reject(new Error('broken')) })).rejects.toThrow('broken')
})

test('a queued task that nobody handles is noticed', async () => {
  const space = await openTestSpace()
  await inTransaction(space.db, (tx) => enqueue(tx, 'forgotten', {}))
  await expect(space.runJobs({})).rejects.toThrow('no job handles forgotten')
})

test('a change that is rolled back takes its job with it', async () => {
  const space = await openTestSpace()
  const failing = inTransaction(space.db, async (tx) => {
    await enqueue(tx, 'note', {})
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await space.runJobs({})
})
