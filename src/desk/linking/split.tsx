import { z } from 'zod'
import type { Attachment } from '#src/attachments/keep.ts'
import { listAttachments } from '#src/attachments/queries.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { ticked } from '#src/ui/form.tsx'
import { maySplit } from '#src/verification/policy.ts'
import { split } from '#src/verification/split.ts'
import { isVisible } from '../report/sheet.ts'
import type { Step } from '../step.tsx'
import { judgeTitle } from '../verification/verify.tsx'
import { SplitFields } from './pages/split-fields.tsx'

const words = z.string('required').trim().min(1, 'required').max(20_000)

const splitting = z.object({
  isi: words,
  judul: z.string().trim().max(20_000).default(''),
  berkas: ticked(z.string()),
  penjelasan: words,
})

/** Pecah: the second subject of a text leaves as a report of its own. */
export const splitStep: Step<typeof splitting, { files: Attachment[] }> = {
  path: 'pecah',
  title: (t) => t.verification.split.title,
  lead: (t) => t.verification.split.lead,
  submit: (t) => t.verification.split.submit,
  allowed: maySplit,
  schema: splitting,
  judge: judgeTitle,
  start: (c, { original }) => ({
    isi: original?.body ?? '',
    penjelasan: wordsFor(c.var.lang).verification.split.standard,
  }),
  load: async (c, { report, sight }) => ({
    files: (await listAttachments(c.var.space.db, { reportId: report.id })).filter((file) => isVisible(sight, file)),
  }),
  Fields: SplitFields,
  act: (tx, report, { isi, judul, berkas, penjelasan }, by) =>
    split(tx, report, { part: { title: judul || null, body: isi, files: berkas }, note: penjelasan }, by),
  fieldOf: { not_their_words: 'isi' },
  saidIn: 'penjelasan',
}
