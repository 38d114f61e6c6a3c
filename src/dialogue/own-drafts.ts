import type { Db } from '#src/platform/db.ts'

/** When this person last saved a draft on each of these reports, for the marks in a list. */
export async function findOwnDrafts(
  db: Db,
  reportIds: readonly string[],
  personId: string,
): Promise<ReadonlyMap<string, { savedAt: Date }>> {
  if (reportIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('drafts')
    .select(['report_id', (eb) => eb.fn.max('saved_at').as('saved_at')])
    .where('report_id', 'in', reportIds)
    .where('author_id', '=', personId)
    .where('state', 'in', ['writing', 'returned'])
    .groupBy('report_id')
    .execute()
  return new Map(rows.map(({ report_id, saved_at }) => [report_id, { savedAt: saved_at }]))
}
