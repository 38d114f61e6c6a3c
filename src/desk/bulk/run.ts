import type { Actor } from '#src/people/actor.ts'
import { actorOf } from '#src/people/queries.ts'
import { type Db, inTransaction, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { refusalOf } from '#src/platform/savepoint.ts'
import type { Space } from '#src/platform/space.ts'
import { lockReportById } from '#src/reports/report.ts'
import { actionOf } from './actions.ts'

/** So many reports share one transaction: their locks are held for a moment only. */
const SLICE = 10
/** After so many slices others have their turn; a program that stops need not wait for the whole. */
const SLICES = 20

export const askToRun = (tx: Tx, runId: string, seconds = 0): Promise<void> =>
  enqueue(tx, 'bulk', { runId }, `bulk:${runId}`, { priority: 10, seconds })

/**
 * Goes on with a run where it stands. What a slice did and that it did it are one transaction: a program that dies
 * leaves nothing half done, and nothing is done twice.
 */
export async function continueRun(space: Space, runId: string): Promise<void> {
  for (let slice = 0; slice < SLICES; slice += 1) {
    const more = await inTransaction(space.db, (tx) => doSlice(tx, space, runId))
    if (!more) return
  }
  await inTransaction(space.db, (tx) => askToRun(tx, runId))
}

async function doSlice(tx: Tx, space: Space, runId: string): Promise<boolean> {
  const now = space.clock.now()
  const run = await tx
    .selectFrom('bulk_runs')
    .selectAll()
    .where('id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .forUpdate()
    .executeTakeFirst()
  if (!run) return false
  const early = (run.run_at?.getTime() ?? 0) - now.getTime()
  if (early > 0) {
    await askToRun(tx, runId, Math.ceil(early / 1000))
    return false
  }
  const actor = await actorOf(tx, run.person_id, now)
  if (!keepsPositions(actor, run.positions)) return finish(tx, runId, { state: 'stopped', why: 'rights' }, now)
  // A commit that is lost with the machine takes the deed and its mark along: the slice is done again.
  await sql`set local synchronous_commit = off`.execute(tx)
  const items = await waitingItems(tx, runId)
  if (items.length === 0) return finish(tx, runId, { state: 'done', why: null }, now)
  for (const { report_id } of items) await doOne(tx, run, report_id, actor)
  if (run.state === 'waiting')
    await tx.updateTable('bulk_runs').set({ state: 'running' }).where('id', '=', runId).execute()
  return true
}

const waitingItems = (db: Db, runId: string) =>
  db
    .selectFrom('bulk_items')
    .select('report_id')
    .where('run_id', '=', runId)
    .where('state', '=', 'waiting')
    .orderBy('report_id')
    .limit(SLICE)
    .execute()

type Run = { id: string; action: string; form: unknown }

async function doOne(tx: Tx, run: Run, reportId: string, actor: Actor): Promise<void> {
  const action = actionOf(run.action)
  const report = await lockReportById(tx, reportId)
  const refusal = await refusalOf(tx, async () => {
    const by = action?.allowed(actor, report)
    if (!action || !by) throw new Refusal(action ? 'wrong_status' : 'not_allowed')
    await action.act(tx, report, action.schema.parse(run.form), by)
  })
  await tx
    .updateTable('bulk_items')
    .set(refusal ? { state: 'refused', refusal } : { state: 'done', before: action?.before?.(report) ?? null })
    .where('run_id', '=', run.id)
    .where('report_id', '=', reportId)
    .execute()
}

/** As they were when the run was begun; a new one changes nothing. */
export const positionsOf = ({ bindings }: Actor): string[] =>
  bindings.map(({ role, agencyId }) => `${role}:${agencyId}`)
const keepsPositions = (actor: Actor, before: readonly string[]) => {
  const now = positionsOf(actor)
  return before.every((position) => now.includes(position))
}

type End = { state: 'done' | 'stopped' | 'undone'; why: 'person' | 'rights' | null }

export async function finish(tx: Tx, runId: string, end: End, at: Date): Promise<false> {
  await tx
    .updateTable('bulk_runs')
    .set({ ...end, finished_at: at })
    .where('id', '=', runId)
    .execute()
  return false
}

/** Takes back what the run did, report by report; what has moved on since stays, and is counted. */
export async function undoRun(tx: Tx, run: Run, actor: Actor): Promise<void> {
  const action = actionOf(run.action)
  const { undo } = action ?? {}
  if (!action || !undo) throw new Refusal('too_late')
  const items = await tx
    .selectFrom('bulk_items')
    .select(['report_id', 'before'])
    .where('run_id', '=', run.id)
    .where('state', '=', 'done')
    .orderBy('report_id')
    .execute()
  for (const { report_id, before } of items) {
    const report = await lockReportById(tx, report_id)
    const refusal = await refusalOf(tx, async () => {
      const by = action.allowed(actor, report)
      if (!by) throw new Refusal('wrong_status')
      await undo(tx, report, before, by)
    })
    await tx
      .updateTable('bulk_items')
      .set(refusal ? { refusal } : { state: 'undone' })
      .where('run_id', '=', run.id)
      .where('report_id', '=', report_id)
      .execute()
  }
  await finish(tx, run.id, { state: 'undone', why: null }, actor.at)
}

/** Runs whose job was lost, and those that are due by the space's clock. */
export async function sweepRuns(space: Space): Promise<void> {
  const due = await space.db
    .selectFrom('bulk_runs')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .where('run_at', '<=', space.clock.now())
    .limit(100)
    .execute()
  await inTransaction(space.db, async (tx) => {
    for (const { id } of due) await askToRun(tx, id)
  })
}
