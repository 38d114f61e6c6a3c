import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { amend } from './amend.ts'
import { record } from './events.ts'
import type { Sender } from './message-senders.ts'
import { write } from './messages.ts'
import type { LockedReport } from './report.ts'

/** What somebody wrote on a channel, where it stands with us. `messageId` null: the words with which the report began. */
export type Source = { reportId: string; messageId: string | null }

/**
 * What its sender called it there, by whoever sent it: nobody changes or deletes another person's words. Null where it
 * became no part of a report.
 */
export async function findSource(
  db: Db,
  channel: string,
  { phone, email, externalId }: Sender,
): Promise<Source | null> {
  const message = await db
    .selectFrom('message_senders as s')
    .innerJoin('messages as m', 'm.id', 's.message_id')
    .select(['m.id', 'm.report_id', 'm.visibility'])
    .where('s.external_id', '=', externalId)
    .where('m.channel', '=', channel)
    .where((row) => (phone === null ? row('s.email', '=', email) : row('s.phone', '=', phone)))
    .orderBy('m.id', 'desc')
    .executeTakeFirst()
  // Hidden: an officer made a report of it, and it is that report's own words.
  if (message) return { reportId: message.report_id, messageId: message.visibility === 'internal' ? null : message.id }
  const report = await db
    .selectFrom('reports as r')
    .innerJoin('reporters as p', 'p.report_id', 'r.id')
    .select('r.id')
    .where('r.channel', '=', channel)
    .where('r.external_id', '=', externalId)
    .where('r.recorded_by', 'is', null)
    .where((row) => (phone === null ? row('p.email', '=', email) : row('p.phone', '=', phone)))
    .executeTakeFirst()
  return report ? { reportId: report.id, messageId: null } : null
}

/** The sender changed the words there: what was sent stays as it was, the new words stand beside it as a version. */
export async function editSource(
  tx: Tx,
  report: LockedReport,
  { messageId }: Source,
  words: string,
  by: By,
): Promise<void> {
  if ((await wordsNow(tx, report, messageId)) === words) return
  const versionId = await write(tx, report, 'edited', words, by)
  await note(tx, report, messageId, versionId, by)
  await record(tx, report, 'edit_source', by, { messageId: versionId, ...(messageId && { ofMessageId: messageId }) })
}

/**
 * The sender deleted the words there: the official record stays and says so. Where they are the report's own, nothing of
 * it is public any more until a person decides, as with everything that protects (domain: privacy). Twice is once.
 */
export async function withdrawSource(tx: Tx, report: LockedReport, { messageId }: Source, by: By): Promise<void> {
  const known = await listSourceChanges(tx, report.id)
  if (known.some((change) => change.messageId === messageId && change.versionId === null)) return
  await note(tx, report, messageId, null, by)
  const hides = messageId === null && !report.confidential
  const change = hides ? { confidential: true, presumed_flags: [...report.presumed, 'confidential' as const] } : {}
  await amend(tx, report, 'delete_source', by, messageId === null ? {} : { ofMessageId: messageId }, change)
}

/** Without a version it was deleted. */
export type SourceChange = { messageId: string | null; versionId: string | null; at: Date }

/** Oldest first. */
export const listSourceChanges = (db: Db, reportId: string): Promise<SourceChange[]> =>
  db
    .selectFrom('source_changes')
    .select(['message_id as messageId', 'version_id as versionId', 'changed_at as at'])
    .where('report_id', '=', reportId)
    .orderBy('id')
    .execute()

/** What became of a message goes where it goes; `own`: it is the words of that report now. */
export async function giveChanges(tx: Tx, messageId: string, toId: string, own: boolean): Promise<void> {
  const versions = tx.selectFrom('source_changes').select('version_id').where('message_id', '=', messageId)
  await tx.updateTable('messages').set({ report_id: toId }).where('id', 'in', versions).execute()
  await tx
    .updateTable('source_changes')
    .set({ report_id: toId, ...(own && { message_id: null }) })
    .where('message_id', '=', messageId)
    .execute()
}

const note = (tx: Tx, report: LockedReport, messageId: string | null, versionId: string | null, by: By) =>
  tx
    .insertInto('source_changes')
    .values({ report_id: report.id, message_id: messageId, version_id: versionId, changed_at: by.at })
    .execute()

async function wordsNow(tx: Tx, report: LockedReport, messageId: string | null): Promise<string> {
  const changes = await listSourceChanges(tx, report.id)
  const id = changes.findLast((change) => change.messageId === messageId)?.versionId ?? messageId
  const row =
    id === null
      ? await tx.selectFrom('reports').select('body').where('id', '=', report.id).executeTakeFirstOrThrow()
      : await tx.selectFrom('messages').select('body').where('id', '=', id).executeTakeFirstOrThrow()
  return row.body
}
