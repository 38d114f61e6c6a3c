import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { findAlike } from './alike.ts'

const MOST = 5

/** Looks for reports that may be the same matter and remembers them. Again it finds the same; what was ruled out stays. */
export async function lookForAlike(tx: Tx, reportId: string, at: Date): Promise<void> {
  for (const { id, score } of (await findAlike(tx, reportId)).slice(0, MOST))
    await tx
      .insertInto('likely_duplicates')
      .values({ ...pair(reportId, id), score, found_at: at, ruled_out_at: null })
      .onConflict((conflict) => conflict.columns(['low_id', 'high_id']).doUpdateSet({ score }))
      .execute()
}

/** Bukan ganda: these two are not suggested again. */
export async function ruleOut(tx: Tx, a: string, b: string, at: Date): Promise<void> {
  const { low_id, high_id } = pair(a, b)
  await tx
    .updateTable('likely_duplicates')
    .set({ ruled_out_at: at })
    .where('low_id', '=', low_id)
    .where('high_id', '=', high_id)
    .where('ruled_out_at', 'is', null)
    .execute()
}

/** The ids of what may be the same matter and was not ruled out, the likeliest first. */
export async function listLikely(db: Db, reportId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select high_id as id, score from likely_duplicates where low_id = ${reportId} and ruled_out_at is null
      union all
      select low_id, score from likely_duplicates where high_id = ${reportId} and ruled_out_at is null) other
    order by score desc, id limit 20`.execute(db)
  return rows.map(({ id }) => id)
}

const pair = (a: string, b: string) => (BigInt(a) < BigInt(b) ? { low_id: a, high_id: b } : { low_id: b, high_id: a })
