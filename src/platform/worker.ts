import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger as JobLogger, run, runTaskListOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { surviving } from './db.ts'
import type { Jobs } from './jobs.ts'
import { describeError } from './log.ts'
import { keepPresent } from './presence.ts'
import type { Space } from './space.ts'

/** Asks the space's clock what is due and does it; runs again and again, so doing it twice must change nothing. */
export type Sweep = (space: Space) => Promise<void>
export type Sweeps = Record<string, Sweep>

export type Worker = {
  /** Whether jobs are being taken from the queue at this moment. */
  running(): boolean
  /** Takes no more jobs, finishes those in flight, then returns. */
  stop(): Promise<void>
}

type WorkerSettings = {
  databaseUrl: string
  /** The spaces of this moment: a training class comes and goes while the worker runs. */
  spaces: () => readonly Space[]
  jobs: Jobs
  sweeps: Sweeps
  log: Logger
  concurrency?: number
  /** No other worker serves this database: what is locked now was left by one that died. */
  alone?: boolean
  /** Milliseconds between two looks for workers that died. */
  lookEvery?: number
  /** Milliseconds between two sweeps of all spaces, on the machine's clock. */
  sweepEvery?: number
  onJob?: (task: string, outcome: 'done' | 'failed', milliseconds: number) => void
}

const envelope = z.object({ space: z.string(), data: z.record(z.string(), z.unknown()) })
const silent = new JobLogger(() => () => {})
/**
 * Only in batches does Graphile Worker (0.18) catch the error of telling the database how a job ended; alone it is a
 * rejection that nobody handles, and a database that dies in that moment would take the whole program along.
 */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const

/** One Graphile Worker serves all spaces; every payload says which space it belongs to. */
export async function startWorker(settings: WorkerSettings): Promise<Worker> {
  const { databaseUrl, concurrency = 4 } = settings
  const pool = surviving(
    new pg.Pool({
      connectionString: databaseUrl,
      max: concurrency + 4,
      application_name: 'lapor worker',
      // Which job was taken and which is done may be lost with the machine: it runs again, and twice changes nothing.
      options: '-c synchronous_commit=off',
    }),
  )
  const stopping = new AbortController()
  const queue = keepRunning(pool, concurrency, settings, stopping.signal)
  const ticker = keepSweeping(pool, settings, stopping.signal)
  await queue.tried
  return {
    running: queue.running,
    stop: async () => {
      stopping.abort()
      await Promise.all([queue.ended, ticker])
      await pool.end()
    },
  }
}

/** Graphile Worker gives up when the database is away for long; then it is started again. */
function keepRunning(pool: pg.Pool, concurrency: number, settings: WorkerSettings, stopping: AbortSignal) {
  let running = false
  const { promise: tried, resolve: triedOnce } = Promise.withResolvers<void>()
  const taskList = tasks(settings)
  const onInterruption = (error: unknown) =>
    settings.log.warn(describeError(error), 'look for dead workers interrupted')
  const ended = (async () => {
    for (let attempt = 0; !stopping.aborted; attempt += 1) {
      try {
        const events: WorkerEvents = new EventEmitter()
        let worker = ''
        events.on('pool:create', ({ workerPool }) => {
          worker = workerPool.id
        })
        const runner = await run({
          events,
          pgPool: pool,
          taskList,
          concurrency,
          preset,
          noHandleSignals: true,
          pollInterval: 1000,
          logger: silent,
        })
        const leave = keepPresent({ ...settings, pool, worker, onInterruption })
        running = true
        triedOnce()
        attempt = 0
        const stop = () => void runner.stop().catch(() => {})
        stopping.addEventListener('abort', stop, { once: true })
        if (stopping.aborted) stop()
        await runner.promise.finally(() => stopping.removeEventListener('abort', stop)).finally(leave)
      } catch (error) {
        settings.log.warn(describeError(error), 'job queue interrupted')
      }
      running = false
      triedOnce()
      await pause(Math.min(250 * 2 ** attempt, 10_000), stopping)
    }
  })()
  return { running: () => running, tried, ended }
}

function tasks({ jobs, spaces, log, onJob }: WorkerSettings): TaskList {
  const list: TaskList = {}
  for (const [task, job] of Object.entries(jobs)) {
    list[task] = async (payload, helpers) => {
      const { space: name, data } = envelope.parse(payload)
      const space = spaces().find((candidate) => candidate.name === name)
      if (!space) return log.warn({ task, space: name }, 'job of a space that is gone: dropped')
      const started = performance.now()
      try {
        const noted = await job(space, data)
        if (noted) log.warn({ task, space: name, job: helpers.job.id, ...noted }, 'job noted')
        onJob?.(task, 'done', performance.now() - started)
      } catch (error) {
        onJob?.(task, 'failed', performance.now() - started)
        const attempt = `${helpers.job.attempts} of ${helpers.job.max_attempts}`
        log.error({ task, space: name, job: helpers.job.id, attempt, ...describeError(error) }, 'job failed')
        throw error
      }
    }
  }
  return list
}

async function keepSweeping(pool: pg.Pool, settings: WorkerSettings, stopping: AbortSignal) {
  while (!stopping.aborted) {
    for (const space of settings.spaces()) {
      if (stopping.aborted) return
      await sweepAlone(pool, space, settings).catch((error) => {
        settings.log.warn({ space: space.name, ...describeError(error) }, 'sweep interrupted')
      })
    }
    await pause(settings.sweepEvery ?? 30_000, stopping)
  }
}

/** Many processes may work at once; one of them sweeps a space, the others pass by. */
async function sweepAlone(pool: pg.Pool, space: Space, { sweeps, log }: WorkerSettings) {
  const client = await pool.connect()
  const key = [`lapor sweep ${space.name}`]
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', key)
    if (!rows[0]?.mine) return client.release()
    for (const [name, sweep] of Object.entries(sweeps)) {
      await sweep(space).catch((error) =>
        log.error({ space: space.name, sweep: name, ...describeError(error) }, 'sweep failed'),
      )
    }
    await client.query('select pg_advisory_unlock(hashtext($1))', key)
    client.release()
  } catch (error) {
    client.release(true) // closing the connection lets go of the lock
    throw error
  }
}

const pause = (milliseconds: number, stopping: AbortSignal) =>
  sleep(milliseconds, undefined, { signal: stopping }).catch(() => {})

/**
 * For tests and the demo: runs the queue of these spaces' database until nothing is due, then throws the first error
 * of a job. The spaces must be all that live in that database.
 */
export async function runJobsOnce(spaces: readonly Space[], jobs: Jobs): Promise<void> {
  const [first] = spaces
  if (!first) return
  const failures: unknown[] = []
  const noticed = Object.fromEntries(
    Object.entries(jobs).map(([task, job]) => [task, (space, data) => noticing(job(space, data), failures)] as const),
  ) as Jobs
  const log = { warn: () => {}, error: () => {} } as unknown as Logger
  const list = tasks({ databaseUrl: '', jobs: noticed, spaces: () => spaces, sweeps: {}, log })
  const client = await first.pool.connect()
  try {
    if (Object.keys(list).length > 0) {
      await runTaskListOnce({ noHandleSignals: true, logger: silent }, list, client).promise
    }
    if (failures.length > 0) throw failures[0]
    await refuseForgotten(client, Object.keys(jobs))
  } finally {
    client.release()
  }
}

const noticing = (running: Promise<unknown>, failures: unknown[]) =>
  running.then(undefined, (error: unknown) => {
    failures.push(error)
    throw error
  })

/** A queued task that nobody handles would otherwise wait for ever, and a test would pass because it saw nothing. */
async function refuseForgotten(client: pg.PoolClient, known: string[]) {
  const { rows } = await client.query<{ task: string }>(
    `select distinct task_identifier as task from graphile_worker.jobs where not task_identifier = any($1::text[])`,
    [known],
  )
  if (rows.length > 0) throw new Error(`no job handles ${rows.map((row) => row.task).join(', ')}`)
}
