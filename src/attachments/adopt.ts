import type { Tx } from '#src/platform/db.ts'
import { ownedBy } from './queries.ts'

/** The files of a draft become the report's, and where its photos were taken is forgotten, as promised on the page. */
export const adoptDraftAttachments = (tx: Tx, draftId: string, reportId: string) =>
  tx
    .updateTable('attachments')
    .set({ owner_kind: 'report', draft_id: null, report_id: reportId, taken_lat: null, taken_lon: null })
    .where(ownedBy({ draftId }))
    .execute()

/** The proof of an answer or follow-up goes out with it. */
export const adoptProof = (
  tx: Tx,
  answerDraftId: string,
  { reportId, messageId }: { reportId: string; messageId: string },
) =>
  tx
    .updateTable('attachments')
    .set({ owner_kind: 'message', answer_draft_id: null, report_id: reportId, message_id: messageId })
    .where(ownedBy({ answerDraftId }))
    .execute()

/** The person said no to "use the photo's place?", or chose a place: it is not asked again. */
export const forgetPhotoPlaces = (tx: Tx, draftId: string) =>
  tx.updateTable('attachments').set({ taken_lat: null, taken_lon: null }).where(ownedBy({ draftId })).execute()
