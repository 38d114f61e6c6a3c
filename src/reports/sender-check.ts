import type { Db } from '#src/platform/db.ts'
import type { SenderCheck } from './tables.ts'

/** What was found out about the sender of a report that came by mail. */
export async function senderCheckOf(db: Db, reportId: string): Promise<SenderCheck | null> {
  const row = await db
    .selectFrom('reporters')
    .select('sender_check')
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row?.sender_check ?? null
}
