import type { Tx } from '#src/platform/db.ts'
import type { Mail } from '../adapters/email/read-mail.ts'
import { tellOnReport } from '../deliver.ts'

/**
 * A mail of ours came back. Only its own return path names it, which nobody can guess: a forged bounce names nothing.
 * Returns the report on which the failure now stands.
 */
export async function takeBounce(tx: Tx, { to, status }: Mail, at: Date): Promise<string | null> {
  if (to.length === 0 || status?.startsWith('2.')) return null
  if (status?.startsWith('4.')) return null // delayed: they go on trying
  const row = await tx
    .updateTable('outbox')
    .set({ state: 'failed', last_error: `bounce_${status ?? 'unknown'}` })
    .where('channel', '=', 'email')
    .where((where) => where(where.ref('headers', '->>').key('Return-Path'), 'in', [...to]))
    .where('state', 'in', ['sent', 'uncertain', 'sending'])
    .returning(['id', 'report_id'])
    .executeTakeFirst()
  if (!row) return null
  await tellOnReport(tx, row, 'failed', at)
  return row.report_id
}
