import { type Db, sql, type Tx } from '#src/platform/db.ts'

// Each merged report remembers the one it was put into, and whoever is un-merged takes theirs along. It also knows the
// main report at the end of that way, kept when the way changes. Only a main one takes others in, so none leads back.

/** The number of the main report that this one follows in the end: its own where it follows none. */
export async function mainCodeOf(db: Db, id: string): Promise<string> {
  const { code } = await db
    .selectFrom('reports as r')
    .leftJoin('reports as m', 'm.id', 'r.main_id')
    .select((row) => row.fn.coalesce('m.code', 'r.code').as('code'))
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()
  return code
}

/**
 * The report was put into another, or is its own again (`into` null): it and all that follow it learn their main one.
 * From the report downwards, so that two who do this at once wait for each other in one order. Returns those whose
 * following changed: the report, its main one before, its main one now.
 */
export async function keepMain(tx: Tx, report: { id: string }, into: string | null): Promise<string[]> {
  const before = await mainIdOf(tx, report.id)
  const main = into === null ? null : await mainIdOf(tx, into)
  await tx.updateTable('reports').set({ main_id: main }).where('id', '=', report.id).execute()
  for (let level = [report.id]; level.length > 0; ) {
    const followers = tx.updateTable('reports').set({ main_id: main ?? report.id })
    const rows = await followers.where('merged_into', 'in', level).returning('id').execute()
    level = rows.map(({ id }) => id)
  }
  return [...new Set([report.id, before, main ?? report.id])]
}

async function mainIdOf(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('reports').select(['id', 'main_id']).where('id', '=', id).executeTakeFirstOrThrow()
  return row.main_id ?? row.id
}

/** The report and all that follow it, by whatever way, since before `at`; the merge is what archived them. */
export async function familyOf(db: Db, id: string, at: Date | null = null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive family as (
      select id from reports where id = ${id}
      union
      select r.id from family join reports r on r.merged_into = family.id
      where ${at}::timestamptz is null or r.archived_at <= ${at}::timestamptz
    )
    select id from family`.execute(db)
  return rows.map(({ id }) => id)
}
