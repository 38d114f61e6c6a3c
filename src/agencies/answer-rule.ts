import type { Db, Tx } from '#src/platform/db.ts'

/** The agency of this line, from the root down, that wants a second person to send every answer; null where none does. */
export async function whoWantsTwo(db: Db, lineage: readonly string[]): Promise<{ id: string; name: string } | null> {
  const rule = await db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', lineage)
    .where('answers_by_two', '=', true)
    .orderBy((eb) => eb.fn('cardinality', ['lineage']))
    .limit(1)
    .executeTakeFirst()
  return rule ?? null
}

/** From now on, or no longer, for the agency and everything below it. */
export const setAnswersByTwo = (tx: Tx, agencyId: string, wanted: boolean) =>
  tx.updateTable('agencies').set({ answers_by_two: wanted }).where('id', '=', agencyId).execute()
