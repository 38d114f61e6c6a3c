import { sql } from 'kysely'
import type { Db } from '#src/platform/db.ts'

// Each merged report remembers the one it was put into, and whoever is un-merged takes theirs along: what leads to the
// main one is followed step by step. Only a main one takes others in, so no way leads back to where it began.

/** The number of the main report that this one follows in the end: its own where it follows none. */
export async function mainCodeOf(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    with recursive way as (
      select id, code, merged_into from reports where id = ${id}
      union
      select m.id, m.code, m.merged_into from way join reports m on m.id = way.merged_into
    )
    select code from way where merged_into is null`.execute(db)
  const [main] = rows
  if (!main) throw new Error('a merged report follows no main one')
  return main.code
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
