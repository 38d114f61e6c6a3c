import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openSpaceBeside, openTestSpace } from '#test/support/space.ts'
import { inTransaction } from './db.ts'
import { enqueue, type Jobs } from './jobs.ts'
import { startWorker } from './worker.ts'

const log = pino({ level: 'silent' })

test('one worker serves every space, each job in its own', async () => {
  const space = await openTestSpace()
  const beside = await openSpaceBeside(space, 'beside')
  const seen: string[] = []
  const both = Promise.withResolvers<void>()
  const jobs: Jobs = {
    note: async (here) => {
      seen.push(here.name)
      if (seen.length === 2) both.resolve()
    },
  }
  for (const one of [space, beside]) await inTransaction(one.db, (tx) => enqueue(tx, 'note', {}))
  const spaces = () => [space, beside]
  const worker = await startWorker({ databaseUrl: space.databaseUrl, spaces, jobs, sweeps: {}, log })
  await both.promise
  expect(seen.sort()).toEqual(['beside', 'test'])
  await worker.stop()
})

test('a stop waits for the job in flight', async () => {
  const space = await openTestSpace()
  const begun = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  let finished = false
  const jobs: Jobs = {
    slow: async () => {
      begun.resolve()
      await mayEnd.promise
      finished = true
    },
  }
  await inTransaction(space.db, (tx) => enqueue(tx, 'slow', {}))
  const worker = await startWorker({ databaseUrl: space.databaseUrl, spaces: () => [space], jobs, sweeps: {}, log })
  await begun.promise
  const stopped = worker.stop()
  mayEnd.resolve()
  await stopped
  expect(finished).toBe(true)
})

test('a sweep that fails does not keep the others from running', async () => {
  const space = await openTestSpace()
  const swept = Promise.withResolvers<string>()
  const sweeps = {
    broken: () => Promise.reject(new Error('broken')),
    whole: async (here: { name: string }) => swept.resolve(here.name),
  }
  const worker = await startWorker({
    databaseUrl: space.databaseUrl,
    spaces: () => [space],
    jobs: { idle: async () => {} },
    sweeps,
    log,
  })
  expect(await swept.promise).toBe('test')
  await worker.stop()
})

test('whoever finds a space being swept passes by and can stop', async () => {
  const space = await openTestSpace()
  const begun = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const sweeps = {
    slow: () => {
      begun.resolve()
      return mayEnd.promise
    },
  }
  const settings = { databaseUrl: space.databaseUrl, spaces: () => [space], jobs: { idle: async () => {} }, log }
  const sweeping = await startWorker({ ...settings, sweeps })
  await begun.promise
  const passing = await startWorker({ ...settings, sweeps })
  await passing.stop()
  mayEnd.resolve()
  await sweeping.stop()
})
