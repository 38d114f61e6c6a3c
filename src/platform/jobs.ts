import { machineClock } from './clock.ts'
import { sql, type Tx } from './db.ts'
import type { Space } from './space.ts'

/**
 * Queues a job in the caller's transaction: if the change is rolled back, so is its consequence.
 * The transaction knows its space: the schema it lives in travels with the payload and the key.
 * With a `key`, a second job of the same key replaces the first while that has not run. A smaller `priority` runs first; with `seconds`
 * the job waits so long on the machine's clock.
 */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: Record<string, unknown>,
  key?: string,
  { priority = 0, seconds = 0 }: { priority?: number; seconds?: number } = {},
): Promise<void> {
  const runAt = seconds > 0 ? new Date(machineClock.now().getTime() + seconds * 1000) : null
  await sql`
    select graphile_worker.add_job(
      ${task}::text,
      json_build_object('space', current_schema(), 'data', ${JSON.stringify(payload)}::json),
      job_key => case when ${key ?? null}::text is null then null else current_schema() || ':' || ${key ?? null}::text end,
      max_attempts => 25,
      run_at => ${runAt}::timestamptz,
      priority => ${priority}::int
    )`.execute(tx)
}

/** Many jobs of one task in one statement; a smaller `priority` runs first. */
export async function enqueueAll(
  tx: Tx,
  task: string,
  jobs: readonly { payload: Record<string, unknown>; key: string; priority?: number }[],
): Promise<void> {
  if (jobs.length === 0) return
  await sql`
    select count(*) from graphile_worker.add_jobs((
      select array_agg(row(${task}::text, json_build_object('space', current_schema(), 'data', job -> 'payload'), null, null,
        25, current_schema() || ':' || (job ->> 'key'), coalesce((job ->> 'priority')::int, 0), null)::graphile_worker.job_spec)
      from json_array_elements(${JSON.stringify(jobs)}::json) as job))`.execute(tx)
}

/** What an operator should read in the log though nothing failed: codes, no words of anybody. */
export type Noted = Readonly<Record<string, string>>

/** A handler is shallow: it calls one verb. It may run twice; the second time changes nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: most jobs have nothing to say
export type Job = (space: Space, payload: Record<string, unknown>) => Promise<Noted | undefined | void>
export type Jobs = Record<string, Job>
