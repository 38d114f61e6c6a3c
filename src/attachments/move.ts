import type { Tx } from '#src/platform/db.ts'

/** The files of a message go where it goes; `asFiledWith`: they are what the other report was filed with. */
export const moveMessageFiles = (tx: Tx, messageId: string, reportId: string, asFiledWith: boolean): Promise<unknown> =>
  tx
    .updateTable('attachments')
    .set({ report_id: reportId, ...(asFiledWith && { owner_kind: 'report' as const, message_id: null }) })
    .where('message_id', '=', messageId)
    .execute()

/** Files that a report was filed with go to another report; `publicIds` that are not its own stay where they are. */
export async function giveFiledFiles(
  tx: Tx,
  fromId: string,
  toId: string,
  publicIds: readonly string[],
): Promise<void> {
  if (publicIds.length === 0) return
  await tx
    .updateTable('attachments')
    .set({ report_id: toId })
    .where('report_id', '=', fromId)
    .where('owner_kind', '=', 'report')
    .where('public_id', 'in', publicIds)
    .execute()
}
