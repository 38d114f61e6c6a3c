import { machineClock } from './clock.ts'
import { beforeCommit, sql, type Tx } from './db.ts'
import type { Space } from './space.ts'

type Asked = {
  task: string
  payload: Record<string, unknown>
  key: string | null
  priority: number
  runAt: Date | null
}

const asked = new WeakMap<Tx, Asked[]>()

/**
 * Queues a job in the caller's transaction: if the change is rolled back, so is its consequence. All jobs of a transaction
 * are queued in one statement at its end.
 * The transaction knows its space: the schema it lives in travels with the payload and the key.
 * With a `key`, a second job of the same key replaces the first while that has not run. A smaller `priority` runs first; with `seconds`
 * the job waits so long on the machine's clock.
 */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: Record<string, unknown>,
  key: string | null = null,
  { priority = 0, seconds = 0 }: { priority?: number; seconds?: number } = {},
): Promise<void> {
  const runAt = seconds > 0 ? new Date(machineClock.now().getTime() + seconds * 1000) : null
  const jobs = asked.get(tx) ?? []
  jobs.push({ task, payload, key, priority, runAt })
  if (jobs.length > 1) return
  asked.set(tx, jobs)
  await beforeCommit(tx, queueAsked)
}

/** For a savepoint: called later, forgets the jobs that were asked for meanwhile, for what they follow from is gone. */
export function sinceNow(tx: Tx): () => void {
  const before = asked.get(tx)?.length ?? 0
  return () => {
    asked.get(tx)?.splice(before)
  }
}

async function queueAsked(tx: Tx): Promise<void> {
  const jobs = asked.get(tx) ?? []
  asked.delete(tx)
  if (jobs.length === 0) return
  const last = new Map(jobs.map((job, place) => [job.key ?? place, job]))
  await sql`
    select count(*) from graphile_worker.add_jobs((
      select array_agg(row(job ->> 'task', json_build_object('space', current_schema(), 'data', job -> 'payload'), null,
        (job ->> 'runAt')::timestamptz, 25, current_schema() || ':' || (job ->> 'key'), (job ->> 'priority')::int, null
        )::graphile_worker.job_spec)
      from json_array_elements(${JSON.stringify([...last.values()])}::json) as job))`.execute(tx)
}

/** What an operator should read in the log though nothing failed: codes, no words of anybody. */
export type Noted = Readonly<Record<string, string>>

/** A handler is shallow: it calls one verb. It may run twice; the second time changes nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: most jobs have nothing to say
export type Job = (space: Space, payload: Record<string, unknown>) => Promise<Noted | undefined | void>
export type Jobs = Record<string, Job>
