import { expect, onTestFinished, test } from 'vitest'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { connectPool, inTransaction } from './db.ts'
import { enqueue } from './jobs.ts'
import { keepPresent } from './presence.ts'

/** A worker takes a job and does not come back with it. */
async function takesJob(space: TestSpace, worker: string) {
  await inTransaction(space.db, (tx) => enqueue(tx, worker, {}))
  await space.pool.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = '2026-11-23'
     where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
    [worker],
  )
}

async function holders(space: TestSpace) {
  const { rows } = await space.pool.query<{ worker: string }>(
    'select locked_by as worker from graphile_worker.jobs where locked_by is not null order by 1',
  )
  return rows.map(({ worker }) => worker)
}

type Options = { lookEvery?: number; alone?: boolean }
function enters(space: TestSpace, worker: string, { lookEvery = 5, alone = false }: Options = {}) {
  const pool = connectPool(space.databaseUrl, space.name, 2)
  const leave = keepPresent({ pool, worker, lookEvery, alone, onInterruption: () => {} })
  const leaves = () => leave().then(() => pool.end())
  let left: Promise<void> | undefined
  const once = () => {
    left ??= leaves()
    return left
  }
  onTestFinished(once)
  return once
}

const present = async (space: TestSpace) =>
  (await space.pool.query("select from pg_locks where locktype = 'advisory' and classid = 1708")).rowCount

const NEVER = 600_000

test('what a dead worker had locked is freed, and nothing of one that lives but stands still', async () => {
  const space = await openTestSpace()
  const wakes = enters(space, 'stalled', { lookEvery: NEVER })
  await expect.poll(() => present(space)).toBe(1)
  await takesJob(space, 'stalled')
  await takesJob(space, 'dead')
  enters(space, 'watchful')
  await expect.poll(() => holders(space)).toEqual(['stalled'])
  await takesJob(space, 'dead too') // freed after as many looks again, in which the other was not touched
  await expect.poll(() => holders(space)).toEqual(['stalled'])
  await wakes()
  await expect.poll(() => holders(space)).toEqual([])
})

test('a worker whose connection breaks comes back, and so does its watch over the others', async () => {
  const space = await openTestSpace()
  enters(space, 'watchful')
  await expect.poll(() => present(space)).toBe(1)
  await space.pool.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1708",
  )
  await takesJob(space, 'watchful')
  await takesJob(space, 'dead')
  await expect.poll(() => holders(space)).toEqual(['watchful'])
})

test('in a database of its own a worker waits for nobody: whoever is missing at its start is dead', async () => {
  const space = await openTestSpace()
  await takesJob(space, 'dead')
  enters(space, 'the only one', { lookEvery: NEVER, alone: true })
  await expect.poll(() => holders(space)).toEqual([])
})

test('one that looks for the first time frees nobody', async () => {
  const space = await openTestSpace()
  await takesJob(space, 'perhaps only away')
  enters(space, 'newcomer', { lookEvery: NEVER })
  await expect.poll(() => present(space)).toBe(1)
  await enters(space, 'second newcomer', { lookEvery: NEVER })() // has looked, for it has left
  expect(await holders(space)).toEqual(['perhaps only away'])
})
