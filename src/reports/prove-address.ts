import type { Db, Tx } from '#src/platform/db.ts'
import type { SenderCheck } from './tables.ts'

/** Their mail was answered, or proved to come from there: from now on the address is known to be the reporter's. */
export const proveAddress = (tx: Tx, reportId: string, email: string, at: Date): Promise<unknown> =>
  tx
    .updateTable('reporters')
    .set({ email_proved_at: at })
    .where('report_id', '=', reportId)
    .where('email', '=', email)
    .where('email_proved_at', 'is', null)
    .execute()

/** What was found out about the sender of a report that came by mail. */
export async function senderCheckOf(db: Db, reportId: string): Promise<SenderCheck | null> {
  const row = await db
    .selectFrom('reporters')
    .select('sender_check')
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row?.sender_check ?? null
}
