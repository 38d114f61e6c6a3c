import { z } from 'zod'
import { adoptProof } from '#src/attachments/adopt.ts'
import { type Attachment, describeAttachment, keepAttachments, removeAttachment } from '#src/attachments/keep.ts'
import { fileWords } from '#src/attachments/problem-words.ts'
import { listAttachments } from '#src/attachments/queries.ts'
import { discardReceived, readMultipart, type Upload } from '#src/attachments/read-multipart.ts'
import { type DraftText, findOwnDraft, saveDraft } from '#src/dialogue/drafts.ts'
import { mayDraft } from '#src/dialogue/policy.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import type { Report } from '#src/reports/report.ts'
import { type FormState, readForm, textOf } from '#src/ui/form.tsx'
import type { C } from '../frame.tsx'

type Sort = 'answer' | 'follow_up'

/** What an officer is writing, as the server has it: words, and the proof beside them. */
export type Work = { form: FormState; draftId: string | null; fileErrors: string[] }

const anything = z.record(z.string(), z.unknown())

/**
 * Takes a form in: words and files are the officer's draft before anything is judged, so no error costs them. Where
 * the report no longer waits for an answer nothing is kept, and the words stay on the page.
 */
export async function takeIn(c: C, report: Report, sort: Sort, read: (form: FormState) => DraftText): Promise<Work> {
  const { space, actor } = c.var
  const own = actor.personId && (await findOwnDraft(space.db, report.id, sort, actor.personId))
  const already = own ? (await listAttachments(space.db, { answerDraftId: own.id })).length : 0
  const upload = await readMultipart(space, c.req.raw, { already })
  const { values } = readForm(anything, upload.fields)
  const form: FormState = { values, errors: {} }
  const by = mayDraft(actor, report)
  if (!by?.personId) {
    await discardReceived(space, upload.files)
    return { form, draftId: null, fileErrors: [] }
  }
  const author = { personId: by.personId, at: by.at }
  const { draftId, problems } = await inTransaction(space.db, async (tx) => {
    const id = await saveDraft(tx, report.id, sort, read(form), author)
    return { draftId: id, problems: await keepProof(tx, id, form, upload, by) }
  })
  return {
    form,
    draftId,
    fileErrors: [...upload.problems, ...problems].map((problem) => fileWords(c.var.lang, problem)),
  }
}

async function keepProof(
  tx: Tx,
  answerDraftId: string,
  form: FormState,
  upload: Upload,
  by: Parameters<typeof keepAttachments>[3],
) {
  const owner = { answerDraftId }
  for (const [name, value] of Object.entries(form.values)) {
    const [, file] = /^terlihat-([\w-]+)$/.exec(name) ?? []
    if (file) await describeAttachment(tx, owner, file, [value].flat().join(' ').trim().slice(0, 500))
  }
  const removed = textOf(form, 'hapus')
  if (removed) await removeAttachment(tx, owner, removed)
  const { kept, problems } = await keepAttachments(tx, owner, upload.files, by)
  const seen = textOf(form, 'terlihat').trim().slice(0, 500)
  for (const file of kept)
    if (file.kind === 'picture' && seen) await describeAttachment(tx, owner, file.public_id, seen)
  return problems
}

export const proofOf = async (c: C, draftId: string | null): Promise<Attachment[]> =>
  draftId === null ? [] : listAttachments(c.var.space.db, { answerDraftId: draftId })

/** A picture without words shows nothing to whoever cannot see it (WCAG 1.1.1). */
export function proofProblems(c: C, proof: readonly Attachment[]): Record<string, string> {
  const { seenMissing } = wordsFor(c.var.lang).dialogue.proof
  const bare = proof.filter(({ kind, alt }) => kind === 'picture' && !alt)
  return Object.fromEntries(bare.map(({ public_id, name }) => [`terlihat-${public_id}`, seenMissing(name)]))
}

/** What was kept with the draft goes out with the message. */
export const sendProof = (tx: Tx, draftId: string, reportId: string, messageId: string) =>
  adoptProof(tx, draftId, { reportId, messageId })
