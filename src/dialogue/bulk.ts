import { insertRows } from '#src/platform/bulk.ts'
import type { Tx } from '#src/platform/db.ts'
import type { DialogueTables } from './tables.ts'

type Rows<Table extends keyof DialogueTables> = readonly { [Column in keyof DialogueTables[Table]]?: unknown }[]

/** Answers and ratings of reports that were not handled here; see `insertReports`. */
export async function insertAnswers(tx: Tx, answers: Rows<'answers'>, ratings: Rows<'ratings'>): Promise<void> {
  await insertRows(tx, 'answers', answers)
  await insertRows(tx, 'ratings', ratings)
}
