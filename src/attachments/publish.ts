import type { Tx } from '#src/platform/db.ts'

/**
 * Which pictures of a report strangers may see: those named, no others. Only re-encoded pictures can be published;
 * anything else that is named stays with the officers. A picture keeps the moment at which it was first published.
 */
export async function publishPictures(tx: Tx, reportId: string, publicIds: readonly string[], at: Date): Promise<void> {
  const pictures = tx
    .updateTable('attachments')
    .where('report_id', '=', reportId)
    .where('owner_kind', '=', 'report')
    .where('public_key', 'is not', null)
  await pictures
    .set({ public_since: null })
    .$if(publicIds.length > 0, (rest) => rest.where('public_id', 'not in', publicIds))
    .execute()
  if (publicIds.length === 0) return
  await pictures
    .set({ public_since: at })
    .where('public_id', 'in', publicIds)
    .where('public_since', 'is', null)
    .execute()
}
