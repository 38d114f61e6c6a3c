import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { By } from '#src/people/actor.ts'
import { sql, type Tx } from '#src/platform/db.ts'
import { type FileProblem, fileLimits } from './limits.ts'
import { tieFiles } from './loose-files.ts'
import { countAttachments, ownedBy } from './queries.ts'
import type { Received } from './receive.ts'
import type { AttachmentTables } from './tables.ts'

export type Attachment = Selectable<AttachmentTables['attachments']>

/**
 * A draft of a report, a report as filed, a message (question, follow-up, answer …) of a report, or what an officer is
 * still writing as such a message.
 */
export type Owner =
  | { draftId: string }
  | { reportId: string }
  | { reportId: string; messageId: string }
  | { answerDraftId: string }

/** Gives received files to their owner, as many as the limit allows; two forms sent at once share the limit. */
export async function keepAttachments(
  tx: Tx,
  owner: Owner,
  received: readonly Received[],
  by: Pick<By, 'role' | 'at'>,
): Promise<{ kept: Attachment[]; problems: FileProblem[] }> {
  await lockOwner(tx, owner)
  const limits = await fileLimits(tx, by.at)
  const room = Math.max(0, limits.files - (await countAttachments(tx, owner)))
  const [taken, over] = [received.slice(0, room), received.slice(room)]
  const kept: Attachment[] = []
  for (const file of taken) kept.push(await keep(tx, owner, file, by))
  const problems = over.map(({ field, name }) => ({ field, name, code: 'too_many', limit: limits.files }) as const)
  return { kept, problems }
}

/** Takes a file away from its owner; the sweep removes it from the disk. Says whether there was such a file. */
export async function removeAttachment(tx: Tx, owner: Owner, publicId: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom('attachments')
    .where(ownedBy(owner))
    .where('public_id', '=', publicId)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** What the picture shows, in words. */
export const describeAttachment = (tx: Tx, owner: Owner, publicId: string, alt: string) =>
  tx
    .updateTable('attachments')
    .set({ alt: alt === '' ? null : alt })
    .where(ownedBy(owner))
    .where('public_id', '=', publicId)
    .execute()

async function keep(tx: Tx, owner: Owner, file: Received, by: Pick<By, 'role' | 'at'>): Promise<Attachment> {
  await tieFiles(tx, file.thumbKey === null ? [file.key] : [file.key, file.thumbKey])
  const takenAt = 'draftId' in owner ? file.takenAt : null
  return tx
    .insertInto('attachments')
    .values({
      ...ownerColumns(owner),
      public_id: randomBytes(15).toString('base64url'),
      name: file.name,
      media_type: file.mediaType,
      kind: file.kind,
      bytes: String(file.bytes),
      sha256: file.sha256,
      storage_key: file.key,
      public_key: file.kind === 'picture' ? file.key : null,
      thumb_key: file.thumbKey,
      width: file.width,
      height: file.height,
      alt: null,
      taken_lat: takenAt?.lat ?? null,
      taken_lon: takenAt?.lon ?? null,
      uploaded_at: by.at,
      uploaded_by: by.role,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

function ownerColumns(owner: Owner) {
  const nobody = { draft_id: null, report_id: null, message_id: null, answer_draft_id: null }
  if ('draftId' in owner) return { ...nobody, owner_kind: 'draft', draft_id: owner.draftId } as const
  if ('answerDraftId' in owner)
    return { ...nobody, owner_kind: 'answer_draft', answer_draft_id: owner.answerDraftId } as const
  const { reportId: report_id } = owner
  if ('messageId' in owner) return { ...nobody, owner_kind: 'message', report_id, message_id: owner.messageId } as const
  return { ...nobody, owner_kind: 'report', report_id } as const
}

/** Until the end of the transaction; advisory, since the owner's row belongs to another module. */
const lockOwner = (tx: Tx, owner: Owner) =>
  sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${JSON.stringify(owner)}, 5))`.execute(tx)
