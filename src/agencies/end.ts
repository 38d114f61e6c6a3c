import type { Tx } from '#src/platform/db.ts'

/** An agency is dissolved: from the day `on` its name leads to whoever took over, the main successor first. */
export async function endAgency(tx: Tx, id: string, on: string, successorIds: readonly string[]): Promise<void> {
  await tx.updateTable('agencies').set({ valid_to: on }).where('id', '=', id).execute()
  if (successorIds.length === 0) return
  await tx
    .insertInto('agency_successors')
    .values(successorIds.map((successor_id) => ({ agency_id: id, successor_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .updateTable('agencies')
    .set({ predecessor_id: id })
    .where('id', 'in', successorIds)
    .where('predecessor_id', 'is', null)
    .execute()
}
