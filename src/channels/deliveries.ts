import type { Db } from '#src/platform/db.ts'
import type { Medium } from './channel.ts'
import type { Audience } from './tables.ts'

/**
 * What was sent about a report, oldest first, and what became of it. No addresses and no words; who only follows it is
 * no business of those who have a part in it.
 */
export const listReportDeliveries = (db: Db, reportId: string) =>
  db
    .selectFrom('outbox')
    .select([
      'id',
      'channel',
      'audience',
      'event_id',
      'template',
      'state',
      'last_error',
      'not_before',
      'created_at',
      'sent_at',
      'instead_of',
    ])
    .where('report_id', '=', reportId)
    .where('audience', '<>', 'follower')
    .$narrowType<{ audience: Exclude<Audience, 'follower'> }>()
    .orderBy('id')
    .execute()

/** What could not be delivered, and all that was sent to the same reporter because of the same event. Null: no news. */
export async function findUndelivered(db: Db, id: string) {
  const row = await db
    .selectFrom('outbox')
    .select(['report_id', 'event_id', 'state'])
    .where('id', '=', id)
    .where('audience', '=', 'reporter')
    .executeTakeFirst()
  if (!row?.event_id || row.report_id === null || row.state !== 'failed') return null
  const tried = await db
    .selectFrom('outbox')
    .select(['channel', 'recipient'])
    .where('event_id', '=', row.event_id)
    .where('report_id', '=', row.report_id)
    .where('audience', '=', 'reporter')
    .execute()
  return { reportId: row.report_id, eventId: row.event_id, tried }
}

/** Whether anything that is active carries this medium out. */
export async function isCarried(db: Db, medium: Medium): Promise<boolean> {
  const row = await db
    .selectFrom('channel_accounts')
    .select('id')
    .where('active', '=', true)
    .where('carries', '=', medium)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
