import { z } from 'zod'
import { publishPictures } from '#src/attachments/publish.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { findCategory, suggestCategories } from '#src/reports/categories.ts'
import { kindsIn, maskSensitive } from '#src/reports/detector.ts'
import { kinds } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { titleLength, titleProblem } from '#src/reports/title-length.ts'
import { oversightFlags } from '#src/reports/usual-flags.ts'
import { refer } from '#src/routing/refer.ts'
import { textOf, ticked } from '#src/ui/form.tsx'
import { explainFlags } from '#src/verification/flags.ts'
import { type C, queuePath, worker } from '../frame.tsx'
import { listQueue, queuesOf } from '../queues/queues.ts'
import { reportPath } from '../report/actions.ts'
import type { Step } from '../step.tsx'
import { sentByMe } from '../undo/waiting.ts'
import { OtherWays, VerifyFields } from './pages/verify.tsx'
import { loadVerify, type VerifyExtra } from './verify-load.ts'

const many = ticked(z.string())
const id = z.string('choose').regex(/^\d{1,18}$/, 'choose')
const numbers = ['nik', 'account', 'phone', 'plate', 'email'] as const

const verification = z
  .object({
    judul: z.string().trim().min(1, 'required').max(20_000),
    isi: z.string().trim().min(1, 'body_empty').max(20_000, 'body_long'),
    tetap: z.string().optional(),
    jenis: z.enum(kinds, 'choose'),
    pengawasan: z.enum(['ya', 'tidak'], 'choose'),
    alasan_pengawasan: z.string().trim().max(2000).default(''),
    buka_isi: z.string().optional(),
    kategori: id,
    kerahasiaan: many,
    tentang: z
      .string()
      .regex(/^\d{0,18}$/, 'choose')
      .default(''),
    instansi: id,
    tembusan: many.pipe(z.array(z.string().regex(/^\d{1,18}$/))),
    catatan: z.string('reason').trim().min(5, 'reason').max(2000),
    foto: many,
    lalu: z.string().optional(),
  })
  .superRefine((form, check) => {
    const wrong = (field: string, message: string) => check.addIssue({ code: 'custom', path: [field], message })
    if (form.pengawasan === 'ya' && form.jenis !== 'complaint') wrong('pengawasan', 'only_complaints')
    if (form.pengawasan === 'ya' && form.alasan_pengawasan === '') wrong('alasan_pengawasan', 'reason')
    if (form.tetap === undefined && numbersIn(`${form.judul}\n${form.isi}`).length > 0) wrong('isi', 'personal_left')
  })
type Verification = z.output<typeof verification>

export function numbersIn(text: string) {
  const kinds = kindsIn(text)
  return numbers.filter((number) => kinds.has(number))
}

const keep = <V,>(values: V): V => values

/** Verifikasi: check, edit and refer, one screen and one submit. */
export const verify: Step<typeof verification, VerifyExtra> = {
  path: 'verifikasi',
  title: (t) => t.verification.title,
  lead: (t) => t.verification.lead,
  submit: (t, { agencies }, form) => {
    const [only, ...others] = agencies
    return only && others.length === 0 && textOf(form, 'instansi') === only.agency.id
      ? t.verification.submitTo(only.agency.short)
      : t.verification.submit
  },
  allowed: (actor, report) => may(actor, 'refer', report),
  schema: verification,
  judge: judgeTitle,
  start,
  load: loadVerify,
  Fields: VerifyFields,
  also: (t) => ({ name: 'lalu', value: 'berikutnya', words: t.verification.submitNext }),
  Below: OtherWays,
  aids: { 'cari-instansi': keep, 'cari-tentang': keep, 'cari-tembusan': keep, hitung: keep },
  act: referReport,
  fieldOf: {
    agency_conflict: 'instansi',
    agency_inactive: 'instansi',
    outside_subtree: 'instansi',
    not_found: 'kategori',
  },
  saidIn: 'catatan',
  after: async (c, { lalu }) => (lalu ? nextToVerify(c) : null),
  wide: true,
}

/** Our homework, done before the verifier looks: masked words, subject, flags and the likeliest agency. */
async function start(c: C, seen: Seen) {
  const { report, original } = seen
  const { db } = c.var.space
  const { masks } = wordsFor(c.var.lang).verification
  const mask = (text: string) => maskSensitive(text, (kind) => masks[kind])
  const text = original?.body ?? ''
  const [suggested] = await suggestCategories(db, `${original?.title ?? ''}\n${text}`)
  const categoryId = report.categoryId ?? suggested?.id ?? ''
  const category = categoryId ? await findCategory(db, categoryId) : null
  const values = {
    judul: report.publishedAt ? (seen.title ?? '') : mask(original?.title ?? ''),
    isi: seen.publicBody ?? mask(text),
    jenis: report.kind,
    pengawasan: report.oversight || (report.kind === 'complaint' && category?.oversight_hint) ? 'ya' : 'tidak',
    alasan_pengawasan: '',
    kategori: categoryId,
    kerahasiaan: [
      ...(report.nameHidden || category?.name_hidden_by_default ? ['nama'] : []),
      ...(report.identitySealed || category?.identity_sealed_by_default ? ['segel'] : []),
      ...(report.confidential || category?.confidential_by_default ? ['rahasia'] : []),
    ],
    tentang: report.about?.id ?? '',
    instansi: '',
    catatan: '',
  }
  const { agencies } = await loadVerify(c, seen, { values, errors: {} })
  return { ...values, instansi: agencies[0]?.agency.id ?? '' }
}

/** As long as policy says, whether the citizen wrote it or the verifier. */
export async function judgeTitle(c: C, { judul }: { judul: string }): Promise<Record<string, string>> {
  const { space, actor } = c.var
  const problem = titleProblem(judul, await titleLength(space.db, dayIn('Asia/Jakarta', actor.at)))
  return problem ? { judul: problem } : {}
}

async function referReport(tx: Tx, report: LockedReport, form: Verification, by: By) {
  const oversight = form.jenis === 'complaint' && form.pengawasan === 'ya'
  const isLifted = oversight && form.buka_isi !== undefined
  const sealed = oversight ? await oversightFlags(tx, dayIn('Asia/Jakarta', by.at)) : { confidential: false }
  const next = await refer(
    tx,
    report,
    {
      agencyId: form.instansi,
      note: form.catatan,
      copies: [...new Set(form.tembusan)].filter((copy) => copy !== form.instansi),
      kind: form.jenis,
      categoryId: form.kategori,
      oversight,
      aboutAgencyId: form.tentang === '' ? null : form.tentang,
      flags: {
        nameHidden: form.kerahasiaan.includes('nama'),
        identitySealed: form.kerahasiaan.includes('segel'),
        // what oversight turns on: this one alone may be lifted, with the reason that the reporter reads
        confidential: !isLifted && (form.kerahasiaan.includes('rahasia') || sealed.confidential),
      },
      publicTitle: form.judul,
      publicBody: form.isi,
    },
    by,
  )
  if (oversight) await explainFlags(tx, next, form.alasan_pengawasan, by)
  await publishPictures(tx, report.id, next.confidential ? [] : form.foto, by.at)
}

/** "…lalu buka berikutnya": the nearest deadline of what is new. */
async function nextToVerify(c: C): Promise<string> {
  const { db } = c.var.space
  const working = await worker(c)
  const [queue = 'belum-terverifikasi'] = queuesOf(working)
  const { ids } = await listQueue(db, working, queue, null, 20)
  const sent = await sentByMe(db, ids, c.var.actor.personId ?? '') // these stand in the queue until they go out
  const id = ids.find((one) => !sent.has(one))
  const next = id ? await db.selectFrom('reports').select('code').where('id', '=', id).executeTakeFirst() : undefined
  return next ? reportPath(next.code, 'verifikasi') : queuePath(queue)
}
