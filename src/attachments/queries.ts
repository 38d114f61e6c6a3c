import type { ExpressionBuilder } from 'kysely'
import type { Db } from '#src/platform/db.ts'
import type { Schema } from '#src/schema.ts'
import type { Attachment, Owner } from './keep.ts'

/** In the order in which they came. */
export const listAttachments = (db: Db, owner: Owner): Promise<Attachment[]> =>
  db.selectFrom('attachments').selectAll().where(ownedBy(owner)).orderBy('id').execute()

/** All files of a report: those it was filed with (`message_id` null) and those of its messages. */
export const listReportFiles = (db: Db, reportId: string): Promise<Attachment[]> =>
  db.selectFrom('attachments').selectAll().where('report_id', '=', reportId).orderBy('id').execute()

/** The pictures a report was filed with: those that may be shown to strangers (`public_since`), or are already. */
export const listPictures = (db: Db, reportId: string): Promise<Attachment[]> =>
  db
    .selectFrom('attachments')
    .selectAll()
    .where(ownedBy({ reportId }))
    .where('public_key', 'is not', null)
    .orderBy('id')
    .execute()

/** By the id in its address. Whose it is decides who may see it: ask the policy before serving. */
export const findAttachment = (db: Db, publicId: string): Promise<Attachment | undefined> =>
  db.selectFrom('attachments').selectAll().where('public_id', '=', publicId).executeTakeFirst()

export async function countAttachments(db: Db, owner: Owner): Promise<number> {
  const { files } = await db
    .selectFrom('attachments')
    .select((eb) => eb.fn.countAll<string>().as('files'))
    .where(ownedBy(owner))
    .executeTakeFirstOrThrow()
  return Number(files)
}

/** Where the photos of a draft were taken (degrees, WGS 84): offered as the place of the report, never used unasked. */
export async function listPhotoPlaces(db: Db, draftId: string): Promise<{ name: string; lat: number; lon: number }[]> {
  const files = await listAttachments(db, { draftId })
  return files.flatMap(({ name, taken_lat: lat, taken_lon: lon }) =>
    lat === null || lon === null ? [] : [{ name, lat, lon }],
  )
}

export const ownedBy = (owner: Owner) => (eb: ExpressionBuilder<Schema, 'attachments'>) => {
  if ('draftId' in owner) return eb('draft_id', '=', owner.draftId)
  if ('answerDraftId' in owner) return eb('answer_draft_id', '=', owner.answerDraftId)
  if ('messageId' in owner)
    return eb.and([eb('report_id', '=', owner.reportId), eb('message_id', '=', owner.messageId)])
  return eb.and([eb('report_id', '=', owner.reportId), eb('owner_kind', '=', 'report')])
}
