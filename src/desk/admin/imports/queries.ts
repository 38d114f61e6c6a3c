import type { Actor } from '#src/people/actor.ts'
import { insertRows } from '#src/platform/bulk.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { positionsOf } from '../../bulk/run.ts'
import type { ReadRow } from './read.ts'
import { askToImport } from './run.ts'
import type { ImportSort, Verdict } from './tables.ts'

const SLICE = 5000

/** Keeps the lines and begins to judge them; nothing else happens yet. Returns the id of the import. */
export async function keepImport(tx: Tx, sort: ImportSort, rows: readonly ReadRow[], by: Actor): Promise<string> {
  const { id } = await tx
    .insertInto('imports')
    .values({
      person_id: by.personId ?? '',
      sort,
      lines: rows.length,
      positions: positionsOf(by),
      made_at: by.at,
      finished_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let from = 0; from < rows.length; from += SLICE)
    await insertRows(
      tx,
      'import_rows',
      rows.slice(from, from + SLICE).map(({ line, key, cells, problem }) => ({
        import_id: id,
        line,
        key,
        cells,
        verdict: problem ? 'refused' : null,
        reason: problem,
        done: false,
      })),
    )
  await askToImport(tx, id)
  return id
}

/** A person's own import. @throws Refusal not_found */
export const findImport = (db: Db, personId: string, id: string) =>
  db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', /^\d{1,18}$/.test(id) ? id : '0')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
export type Import = Awaited<ReturnType<typeof findImport>>

export const listImports = (db: Db, personId: string) =>
  db.selectFrom('imports').selectAll().where('person_id', '=', personId).orderBy('id', 'desc').limit(20).execute()

export type Counts = Record<Verdict | 'waiting' | 'done', number>

/** How many lines are new, changed, the same, refused, not judged yet, and done. */
export async function countRows(db: Db, importId: string): Promise<Counts> {
  const { rows } = await sql<{ verdict: Verdict | null; done: boolean; count: number }>`
    select verdict, done, count(*)::int as count from import_rows where import_id = ${importId} group by 1, 2`.execute(
    db,
  )
  const sum = (which: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(which).reduce((total, { count }) => total + count, 0)
  const of = (verdict: Verdict | null) => sum((row) => row.verdict === verdict)
  return {
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    refused: of('refused'),
    waiting: of(null),
    done: sum(({ done, verdict }) => done && verdict !== 'refused'),
  }
}

/** Lines with a verdict, in their order, from after a line on. */
export const rowsWith = (db: Db, importId: string, verdicts: readonly Verdict[], after: number, limit: number) =>
  db
    .selectFrom('import_rows')
    .select(['line', 'key', 'verdict', 'reason', 'cells'])
    .where('import_id', '=', importId)
    .where('verdict', 'in', verdicts)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
    .execute()

/** What was judged is done now. Errors: Refusal `wrong_status`. */
export async function startImport(tx: Tx, { id }: Import): Promise<void> {
  const started = await tx
    .updateTable('imports')
    .set({ state: 'running', finished_at: null })
    .where('id', '=', id)
    .where('state', '=', 'checked')
    .executeTakeFirst()
  if (started.numUpdatedRows === 0n) throw new Refusal('stale')
  await askToImport(tx, id)
}

/** It goes no further; what is done stays. */
export const stopImport = (tx: Tx, { id }: Import, at: Date) =>
  tx
    .updateTable('imports')
    .set({ state: 'stopped', finished_at: at })
    .where('id', '=', id)
    .where('state', 'in', ['checking', 'checked', 'running'])
    .execute()
