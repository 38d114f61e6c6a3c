import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

const LOOK_EVERY = 10_000
const LOOKS = 4

/** One lock for each worker among all advisory locks of the database; the second number is the worker. */
const AMONG_WORKERS = 1708

type Watch = {
  pool: pg.Pool
  /** As Graphile Worker writes it into `locked_by`. */
  worker: string
  /** No other worker serves this database: whoever is missing now is dead, and need not be missed for long. */
  alone?: boolean | undefined
  /** Milliseconds between two looks, on the machine's clock. */
  lookEvery?: number | undefined
  onInterruption: (error: unknown) => void
}

/**
 * A killed worker leaves its jobs locked, and Graphile Worker itself frees them after four hours. So each worker shows
 * that it lives by a lock that its session holds: PostgreSQL lets go of it when the process is gone, and keeps it for one
 * that is merely slow or stopped. Who is missed in four looks running (a broken connection comes back before that) is
 * dead: the others free what it had locked. Returns what ends the watch, for when the worker holds no job any more.
 */
export function keepPresent(watch: Watch): () => Promise<void> {
  const leaving = new AbortController()
  const watching = look(watch, leaving.signal)
  return () => {
    leaving.abort()
    return watching
  }
}

async function look(watch: Watch, leaving: AbortSignal) {
  const { pool, worker, alone, lookEvery = LOOK_EVERY } = watch
  let session: pg.PoolClient | undefined
  let missed = new Map<string, number>()
  while (!leaving.aborted) {
    try {
      session ??= await enter(pool, worker)
      missed = await freeDead(session, missed, alone ? 1 : LOOKS)
    } catch (error) {
      watch.onInterruption(error)
      session?.release(true)
      session = undefined
      missed = new Map() // whoever could not look has missed nobody: perhaps the database was away for all
    }
    await sleep(lookEvery, undefined, { signal: leaving }).catch(() => {})
  }
  session?.release(true) // closing the connection lets go of the lock
}

/** Shared, so that a new session need not wait for the end of one that broke. */
async function enter(pool: pg.Pool, worker: string): Promise<pg.PoolClient> {
  const session = await pool.connect()
  try {
    // A machine that lost its power closes no connection: the server asks, and knows after half a minute.
    await session.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4')
    await session.query('select pg_advisory_lock_shared($1, hashtext($2))', [AMONG_WORKERS, worker])
    return session
  } catch (error) {
    session.release(true)
    throw error
  }
}

/** Counts in how many looks running each holder of a job was missing; frees the jobs of those missed often enough. */
async function freeDead(session: pg.PoolClient, before: Map<string, number>, enough: number) {
  const { rows } = await session.query<{ worker: string }>(
    `select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null and not exists (
       select from pg_locks where locktype = 'advisory' and granted and classid = $1 and objid = hashtext(locked_by)::oid
         and database = (select oid from pg_database where datname = current_database()))`,
    [AMONG_WORKERS],
  )
  const missed = new Map(rows.map(({ worker }) => [worker, (before.get(worker) ?? 0) + 1]))
  const dead = [...missed].filter(([, looks]) => looks >= enough).map(([worker]) => worker)
  if (dead.length > 0) await session.query('select graphile_worker.force_unlock_workers($1)', [dead])
  return missed
}
