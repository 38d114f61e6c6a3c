import type { Tx } from '#src/platform/db.ts'
import { type Missing, whatIsMissing } from './missing.ts'

const MOST_TIMES = 2

/** Notes what a new report lacks and that its sender is asked for it now. Returns what to ask. */
export async function beginQuestions(tx: Tx, reportId: string, text: string, at: Date, placeKnown = false) {
  const missing = whatIsMissing(text, placeKnown)
  if (missing.length > 0) {
    await tx
      .insertInto('channel_questions')
      .values({ report_id: reportId, missing, asked: 1, asked_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return missing
}

/**
 * What is still missing after the sender has said more, where it may be asked for once more; nobody is asked a third
 * time. Returns what to ask.
 */
export async function goOnAsking(tx: Tx, reportId: string, text: string, at: Date): Promise<Missing[]> {
  const row = await tx
    .selectFrom('channel_questions')
    .select(['missing', 'asked'])
    .where('report_id', '=', reportId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.missing.length === 0) return []
  const absent = new Set(whatIsMissing(text))
  const missing = row.missing.filter((one): one is Missing => absent.has(one as Missing))
  const ask = missing.length > 0 && row.asked < MOST_TIMES
  await tx
    .updateTable('channel_questions')
    .set({ missing, ...(ask && { asked: row.asked + 1, asked_at: at }) })
    .where('report_id', '=', reportId)
    .execute()
  return ask ? missing : []
}
