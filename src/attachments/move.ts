import type { Tx } from '#src/platform/db.ts'

/** The files of a message go where it goes; `asFiledWith`: they are what the other report was filed with. */
export const moveMessageFiles = (tx: Tx, messageId: string, reportId: string, asFiledWith: boolean): Promise<unknown> =>
  tx
    .updateTable('attachments')
    .set({ report_id: reportId, ...(asFiledWith && { owner_kind: 'report' as const, message_id: null }) })
    .where('message_id', '=', messageId)
    .execute()
