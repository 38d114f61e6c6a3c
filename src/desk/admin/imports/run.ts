import { dayIn } from '#src/calendar/working-days.ts'
import type { Actor } from '#src/people/actor.ts'
import { actorOf } from '#src/people/queries.ts'
import { type Db, inTransaction, sql, type Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { refusalOf } from '#src/platform/savepoint.ts'
import type { Space } from '#src/platform/space.ts'
import { positionsOf } from '../../bulk/run.ts'
import { applyAgency, type Judgement, judgeAgency } from './agency-row.ts'
import { applyOfficer, judgeOfficer } from './officer-row.ts'
import type { Cells, ImportSort } from './tables.ts'

/** So many lines share one transaction; after so many slices others have their turn. */
const SLICE = { checking: 500, running: 50 } as const
const SLICES = 20

export const askToImport = (tx: Tx, importId: string): Promise<void> =>
  enqueue(tx, 'import', { importId }, `import:${importId}`, { priority: 10 })

/**
 * Goes on where it stands: what a slice did and that it did it are one transaction, so a program that dies leaves
 * nothing half done and nothing is done twice.
 */
export async function continueImport(space: Space, importId: string): Promise<void> {
  for (let slice = 0; slice < SLICES; slice += 1)
    if (!(await inTransaction(space.db, (tx) => doSlice(tx, importId, space.clock.now())))) return
  await inTransaction(space.db, (tx) => askToImport(tx, importId))
}

async function doSlice(tx: Tx, importId: string, now: Date): Promise<boolean> {
  const run = await tx
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', importId)
    .where('state', 'in', ['checking', 'running'])
    .forUpdate()
    .executeTakeFirst()
  if (!run || (run.state !== 'checking' && run.state !== 'running')) return false
  const actor = await actorOf(tx, run.person_id, now)
  const held = positionsOf(actor)
  if (!run.positions.every((position) => held.includes(position))) return finish(tx, importId, 'stopped', now)
  const rows = await waiting(tx, importId, run.state)
  if (rows.length === 0) return finish(tx, importId, run.state === 'checking' ? 'checked' : 'done', now)
  const checking = run.state === 'checking'
  const results: Result[] = []
  for (const { line, key, cells } of rows) {
    const judged = checking
      ? await judge(tx, run, actor, { line, cells }, results)
      : await apply(tx, run.sort, actor, cells)
    results.push({ line, key, judged })
  }
  await note(tx, importId, results, !checking)
  return true
}

type Result = { line: number; key: string; judged: Judgement }

const waiting = (db: Db, importId: string, state: 'checking' | 'running') =>
  db
    .selectFrom('import_rows')
    .select(['line', 'key', 'cells'])
    .where('import_id', '=', importId)
    .where(
      state === 'checking' ? sql<boolean>`verdict is null` : sql<boolean>`verdict in ('new', 'changed') and not done`,
    )
    .orderBy('line')
    .limit(SLICE[state])
    .execute()

type Line = { line: number; cells: Cells }

/** A parent may stand on an earlier line: of this slice, or of one before. */
function judge(
  db: Db,
  run: { id: string; sort: ImportSort },
  actor: Actor,
  { line, cells }: Line,
  slice: readonly Result[],
) {
  if (run.sort === 'officers') return judgeOfficer(db, actor, cells)
  return judgeAgency(db, actor, cells, async (code) => {
    if (slice.some(({ key, judged }) => key === code && judged.verdict !== 'refused')) return true
    const earlier = await db
      .selectFrom('import_rows')
      .select('line')
      .where('import_id', '=', run.id)
      .where('key', '=', code)
      .where('line', '<', line)
      .where('verdict', 'in', ['new', 'changed', 'same'])
      .executeTakeFirst()
    return earlier !== undefined
  })
}

/** What the tree or the rights of this moment refuse is told with its line. */
async function apply(tx: Tx, sort: ImportSort, actor: Actor, cells: Cells): Promise<Judgement> {
  let judged: Judgement = { verdict: 'refused', reason: 'changed_since' }
  const refusal = await refusalOf(tx, async () => {
    judged =
      sort === 'agencies'
        ? await applyAgency(tx, actor, cells, dayIn('Asia/Jakarta', actor.at))
        : await applyOfficer(tx, actor, cells)
  })
  if (!refusal) return judged
  return { verdict: 'refused', reason: refusal === 'tree_cycle' ? 'cycle' : 'changed_since' }
}

const note = (tx: Tx, importId: string, results: readonly Result[], done: boolean) =>
  sql`
    update import_rows set verdict = r.verdict, reason = nullif(r.reason, ''), done = ${done}
    from unnest(${results.map(({ line }) => line)}::int[], ${results.map(({ judged }) => judged.verdict)}::text[],
                ${results.map(({ judged }) => judged.reason ?? '')}::text[]) as r (line, verdict, reason)
    where import_rows.import_id = ${importId} and import_rows.line = r.line`.execute(tx)

async function finish(tx: Tx, importId: string, state: 'checked' | 'done' | 'stopped', at: Date): Promise<false> {
  await tx.updateTable('imports').set({ state, finished_at: at }).where('id', '=', importId).execute()
  return false
}

/** Imports whose job was lost. */
export async function sweepImports(space: Space): Promise<void> {
  const open = await space.db.selectFrom('imports').select('id').where('state', 'in', ['checking', 'running']).execute()
  await inTransaction(space.db, async (tx) => {
    for (const { id } of open) await askToImport(tx, id)
  })
}
