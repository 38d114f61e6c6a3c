import { z } from 'zod'
import type { Attachment } from '#src/attachments/keep.ts'
import { publishPictures } from '#src/attachments/publish.ts'
import { listPictures } from '#src/attachments/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { listCategories } from '#src/reports/categories.ts'
import type { Flags } from '#src/reports/flags.ts'
import { kinds } from '#src/reports/lifecycle.ts'
import type { Report } from '#src/reports/report.ts'
import { oversightFlags } from '#src/reports/usual-flags.ts'
import { ticked } from '#src/ui/form.tsx'
import { correct } from '#src/verification/correct.ts'
import { isLooser, setFlags } from '#src/verification/flags.ts'
import { mayCorrect, mayLoosen, mayProtect } from '#src/verification/policy.ts'
import type { C } from '../frame.tsx'
import type { Step } from '../step.tsx'
import { CorrectFields } from './pages/correct-fields.tsx'

export type CorrectExtra = {
  categories: Awaited<ReturnType<typeof listCategories>>
  pictures: Attachment[]
  protects: Flags
  corrects: boolean
  loosens: boolean
}

const many = ticked(z.string())

const correction = z.object({
  jenis: z.enum(kinds).optional(),
  kategori: z
    .string()
    .regex(/^\d{0,18}$/)
    .optional(),
  pengawasan: z.enum(['ya', 'tidak']).optional(),
  kerahasiaan: many,
  foto: many,
  alasan: z.string().trim().max(2000).default(''),
})

/** Perbaiki: kind, category and oversight by the desk; flags stricter by anyone handling, looser with a reason. */
export const correctStep: Step<typeof correction, CorrectExtra> = {
  path: 'ubah',
  title: (t) => t.verification.correct.title,
  lead: (t, { corrects }) => (corrects ? t.verification.correct.lead : t.verification.correct.handlerLead),
  submit: (t) => t.verification.correct.submit,
  allowed: (actor, report) => mayCorrect(actor, report) ?? mayProtect(actor, report),
  schema: correction,
  start: async (c, { report }) => ({
    jenis: report.kind,
    kategori: report.categoryId ?? '',
    pengawasan: report.oversight ? 'ya' : 'tidak',
    kerahasiaan: chosen(report),
    foto: shown(await listPictures(c.var.space.db, report.id)),
    alasan: '',
  }),
  load: async (c, { report }) => ({
    categories: await listCategories(c.var.space.db),
    pictures: await picturesFor(c, report),
    protects: await oversightFlags(c.var.space.db, dayIn('Asia/Jakarta', c.var.actor.at)),
    corrects: mayCorrect(c.var.actor, report) !== null,
    loosens: mayLoosen(c.var.actor, report) !== null,
  }),
  Fields: CorrectFields,
  immediate: true, // what protects somebody never waits
  act: async (tx, report, form, by, actor) => {
    const wanted = {
      nameHidden: form.kerahasiaan.includes('nama') || form.kerahasiaan.includes('segel'), // a seal hides the name too
      identitySealed: form.kerahasiaan.includes('segel'),
      confidential: form.kerahasiaan.includes('rahasia'),
    }
    const flagHat = isLooser(report, wanted) ? mayLoosen(actor, report) : (mayProtect(actor, report) ?? by)
    if (!flagHat) throw new Refusal('not_allowed')
    const kept = await setFlags(tx, report, wanted, form.alasan, flagHat)
    const corrector = mayCorrect(actor, kept)
    if (!corrector) return keepPublic(tx, kept, form.foto, by.at, false)
    const next = await correct(
      tx,
      kept,
      {
        kind: form.jenis ?? kept.kind,
        oversight: (form.pengawasan ?? (kept.oversight ? 'ya' : 'tidak')) === 'ya',
        categoryId: form.kategori ? form.kategori : null,
      },
      corrector,
    )
    await keepPublic(tx, next, form.foto, by.at, true)
  },
  fieldOf: { not_allowed: 'kerahasiaan' },
}

const chosen = (report: Report): string[] => [
  ...(report.nameHidden ? ['nama'] : []),
  ...(report.identitySealed ? ['segel'] : []),
  ...(report.confidential ? ['rahasia'] : []),
]

const shown = (pictures: readonly Attachment[]) =>
  pictures.filter(({ public_since }) => public_since !== null).map(({ public_id }) => public_id)

/** The desk chooses among all; whoever handles the report may take back what is shown already. */
async function picturesFor(c: C, report: Report): Promise<Attachment[]> {
  const pictures = await listPictures(c.var.space.db, report.id)
  return mayCorrect(c.var.actor, report) ? pictures : pictures.filter(({ public_since }) => public_since !== null)
}

/** A confidential report shows no picture, nor does it again by itself once it is opened. */
async function keepPublic(tx: Tx, report: Report, ticked: readonly string[], at: Date, mayAdd: boolean) {
  const before = shown(await listPictures(tx, report.id))
  const wanted = mayAdd ? ticked : before.filter((id) => ticked.includes(id))
  await publishPictures(tx, report.id, report.confidential ? [] : wanted, at)
}
