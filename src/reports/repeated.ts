import type { Db } from '#src/platform/db.ts'
import { listReferralNotes, wordsBeside } from './event-words.ts'
import type { EventAction } from './events.ts'
import { type ReportEvent, timeline } from './timeline.ts'

/** What the same press of a button, or nobody, adds behind a deed. */
const beside: readonly EventAction[] = ['flags', 'copy', 'rate', 'notices', 'deliver', 'link', 'unlink']

/**
 * Whether the newest deed is the one asked about, with these words (null: whatever was said): a button that was pressed
 * twice acts once and tells no stale tale.
 */
export async function isRepeated(
  db: Db,
  reportId: string,
  isIt: (event: ReportEvent) => boolean,
  said: string | null,
): Promise<boolean> {
  const events = await timeline(db, reportId, ['public', 'parties', 'agency', 'internal'])
  const last = events.findLast(({ action }) => !beside.includes(action))
  if (!last || !isIt(last)) return false
  const written =
    said === null ? null : wordsBeside(last, await saidIn(db, last), await listReferralNotes(db, reportId))
  return written === null || written === said?.trim()
}

async function saidIn(db: Db, { particulars }: ReportEvent): Promise<ReadonlyMap<string, string>> {
  const id = 'messageId' in particulars ? particulars.messageId : undefined
  if (!id) return new Map()
  const message = await db.selectFrom('messages').select('body').where('id', '=', id).executeTakeFirst()
  return new Map(message ? [[id, message.body]] : [])
}
