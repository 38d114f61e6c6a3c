import type { Db, Tx } from '#src/platform/db.ts'

/** Files that somebody sent and that did not go into the report: names, and how many more there were. */
export type LeftOut = { names: readonly string[]; more: number }

export async function noteLeftOut(tx: Tx, reportId: string, { names, more }: LeftOut): Promise<void> {
  if (names.length === 0) return
  await tx
    .insertInto('left_out_files')
    .values({ report_id: reportId, names: [...names], more })
    .execute()
}

export async function leftOutOf(db: Db, reportId: string): Promise<LeftOut> {
  const rows = await db
    .selectFrom('left_out_files')
    .select(['names', 'more'])
    .where('report_id', '=', reportId)
    .orderBy('id')
    .limit(50)
    .execute()
  return { names: rows.flatMap(({ names }) => names), more: rows.reduce((sum, { more }) => sum + more, 0) }
}
