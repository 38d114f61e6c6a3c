import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findAgency } from '#src/agencies/queries.ts'
import { forgetPhotoPlaces } from '#src/attachments/adopt.ts'
import { keepAttachments, removeAttachment } from '#src/attachments/keep.ts'
import { standardLimits } from '#src/attachments/limits.ts'
import { listAttachments, listPhotoPlaces } from '#src/attachments/queries.ts'
import { readMultipart } from '#src/attachments/read-multipart.ts'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Doors } from '#src/people/doors.ts'
import type { Env } from '#src/people/env.ts'
import { rememberOpened } from '#src/people/opened-reports.ts'
import { sendCode, signInByCode } from '#src/people/sign-in.ts'
import { searchPlaces } from '#src/places/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findCategory } from '#src/reports/categories.ts'
import { detectSensitive } from '#src/reports/detector.ts'
import { type Kind, kinds } from '#src/reports/lifecycle.ts'
import { findReport } from '#src/reports/report.ts'
import { blankForm, type FormState, readForm, sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { type Answers, asValues } from './answers.ts'
import { lookAt } from './check.ts'
import { adoptToken, currentDraft, keepAnswers, tokenOf } from './current.ts'
import { type Draft, findDraft } from './drafts.ts'
import { file } from './file.ts'
import { type Bench, isEmail, judgeAll, judges, type Problems } from './judge.ts'
import { CheckPage } from './pages/check.tsx'
import { CodePage } from './pages/code.tsx'
import { DangerPage } from './pages/danger.tsx'
import { FilesPage } from './pages/files.tsx'
import { OnePage } from './pages/one-page.tsx'
import { ReceiptPage } from './pages/receipt.tsx'
import { StartPage } from './pages/start.tsx'
import { stepPages } from './pages/steps.tsx'
import { readReceipt } from './receipt.ts'
import { after, answersFrom, type Counted, isJudged, judgedSteps } from './steps.ts'

type C = Context<Env>

/** Filing a report on the web, step by step (ux: 2.2). `doors` carry the code that proves an address. */
export function filingRoutes(doors: Doors): Hono<Env> {
  const filing = new Hono<Env>()

  filing.get('/lapor', async (c) => {
    const draft = await currentDraft(c)
    const open = draft && !draft.reportCode ? draft : null
    const t = wordsFor(c.var.lang).citizen
    return respond(c, t.start.title, <StartPage draft={open} agency={c.req.query('instansi') ?? null} />)
  })

  filing.post('/lapor', async (c) => {
    const form = await c.req.parseBody()
    if (form.baru !== undefined || !(await currentDraft(c))) await keepAnswers(c, null, {})
    return go(c, '/lapor/isi')
  })

  filing.get('/lapor/lanjut/:token', async (c) => {
    const token = c.req.param('token')
    const draft = await findDraft(c.var.space, c.var.space.db, token)
    if (!draft || draft.reportCode) throw new Refusal('draft_gone')
    adoptToken(c, token)
    return go(c, '/lapor/periksa')
  })

  filing.get('/lapor/bahaya', (c) =>
    respond(c, words(c).danger.title, <DangerPage calling={c.req.query('ya') !== undefined} />, { private: true }),
  )
  filing.post('/lapor/bahaya', async (c) => {
    const form = await c.req.parseBody()
    if (form.jawaban === 'ya') return go(c, '/lapor/bahaya?ya')
    await keepAnswers(c, await currentDraft(c), { aman: true })
    return go(c, '/lapor/lokasi')
  })

  filing.get('/lapor/lampiran', async (c) => showFiles(c, await currentDraft(c)))
  filing.post('/lapor/lampiran', receiveFiles)
  filing.post('/lapor/lampiran/:id/hapus', async (c) => {
    const draft = await currentDraft(c)
    if (draft && !draft.reportCode)
      await inTransaction(c.var.space.db, (tx) => removeAttachment(tx, { draftId: draft.id }, c.req.param('id')))
    return go(c, '/lapor/lampiran')
  })

  filing.get('/lapor/kode', async (c) => {
    const draft = await currentDraft(c)
    if (!draft?.answers.email || draft.reportCode) return go(c, '/lapor/kabar')
    return showCode(c, draft.answers.email, blankForm())
  })
  filing.post('/lapor/kode', (c) => proveAddress(c, doors))

  filing.get('/lapor/periksa', async (c) => {
    const draft = await currentDraft(c)
    if (!draft) return go(c, '/lapor')
    if (draft.reportCode) return go(c, receiptPath(draft.reportCode))
    return showCheck(c, draft, await judgeAll(draft.answers, await bench(c)), 200)
  })
  filing.post('/lapor/periksa', send)

  filing.get('/lapor/ringkas', async (c) => {
    const draft = await currentDraft(c)
    const answers = draft && !draft.reportCode ? draft.answers : {}
    return showOnePage(c, answers, {}, 200)
  })
  filing.post('/lapor/ringkas', saveOnePage)

  filing.get('/lapor/:step', async (c) => {
    const step = c.req.param('step')
    if (!isJudged(step)) throw new Refusal('not_found')
    const draft = await currentDraft(c)
    if (draft?.reportCode) return go(c, '/lapor')
    return showStep(c, step, blankForm(withDefaults(c, step, draft)), 200)
  })
  filing.post('/lapor/:step', (c) => saveStep(c, doors))

  filing.get('/laporan/:code/tanda-terima', async (c) => {
    const receipt = await readReceipt(c.var.space, c.var.actor, c.req.param('code'), await currentDraft(c))
    return respond(c, words(c).receipt.title, <ReceiptPage receipt={receipt} />, { private: true })
  })

  return filing
}

const words = (c: C) => wordsFor(c.var.lang).citizen
const go = (c: C, path: string) => c.redirect(c.var.space.href(path), 303)
const receiptPath = (code: string) => `/laporan/${code.slice(0, 4)}-${code.slice(4)}/tanda-terima`

const anything = z.record(z.string(), z.unknown())
const readAnything = async (c: C) => readForm(anything, await c.req.parseBody({ all: true })).values
const single = (values: FormState['values']) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()[0]]))

async function bench(c: C): Promise<Bench> {
  const { space, actor } = c.var
  const today = dayIn('Asia/Jayapura', actor.at) // it may be tomorrow already where the reporter is
  const [body, title] = await Promise.all([
    policy(space.db, 'body_length', today),
    policy(space.db, 'title_length', today),
  ])
  return { db: space.db, today, body, title }
}

const titles: Record<(typeof judgedSteps)[number], (c: C) => string> = {
  isi: (c) => words(c).body.title,
  lokasi: (c) => words(c).place.title,
  waktu: (c) => words(c).when.title,
  kerahasiaan: (c) => words(c).secrecy.title,
  kabar: (c) => words(c).news.title,
}

async function showStep(c: C, step: (typeof judgedSteps)[number], form: FormState, status: number) {
  const Page = stepPages[step]
  const typed = [form.values.cari ?? ''].flat()[0] ?? ''
  const places = step === 'lokasi' && typed ? await searchPlaces(c.var.space.db, typed, 8) : []
  const toCheck = c.req.query('ubah') !== undefined || form.values.ubah !== undefined
  return respond(c, titles[step](c), <Page form={form} places={places} toCheck={toCheck} />, { status, private: true })
}

/** Most people choose what is chosen here; a category with stricter flags chooses for them at the check page. */
function withDefaults(c: C, step: string, draft: Draft | null): Record<string, string> {
  const values = asValues(draft?.answers ?? {})
  if (step === 'kerahasiaan') return { nama_terlihat: 'instansi', isi_terlihat: 'semua', ...values }
  if (step === 'kabar') {
    const email = c.var.session?.kind === 'citizen' ? c.var.session.email : undefined
    return { kabar: 'email', ...(email && { email }), ...(c.var.actor.name && { nama: c.var.actor.name }), ...values }
  }
  return values
}

async function saveStep(c: C, doors: Doors) {
  const step = c.req.param('step')
  if (step === undefined || !isJudged(step)) throw new Refusal('not_found')
  const values = await readAnything(c)
  const form = single(values)
  const draft = await currentDraft(c)
  const kept = await keepAnswers(c, draft, proven(c, answersFrom[step](form)))
  if (step === 'lokasi' && form.aksi === 'cari') return showStep(c, step, { values, errors: {} }, 200)

  const problems: Problems = await judges[step](kept.answers, await bench(c))
  const skipping = step === 'waktu' && form.aksi === 'lewati'
  if (Object.keys(problems).length > 0 && !skipping) return showStep(c, step, { values, errors: problems }, 422)
  const email = kept.answers.email ?? ''
  const canProve = kept.answers.kabar === 'email' && kept.answers.email_terbukti !== email.toLowerCase()
  if (step === 'kabar' && canProve) await sendCode(c, doors, email.toLowerCase())
  const danger = detectSensitive(kept.answers.isi ?? '').some(({ kind }) => kind === 'danger')
  return go(c, after(step, kept.answers, { danger, toCheck: form.ubah !== undefined, canProve }))
}

/** A citizen who is signed in has proved the address of the account already. */
function proven(c: C, answers: Answers): Answers {
  const { session, actor } = c.var
  if (session?.kind !== 'citizen' || answers.email?.toLowerCase() !== session.email) return answers
  return { ...answers, email_terbukti: session.email, email_terbukti_pada: actor.at.toISOString() }
}

const showCode = (c: C, email: string, form: FormState, status = 200) =>
  respond(c, words(c).code.title, <CodePage email={email} form={form} />, { status, private: true })

async function proveAddress(c: C, doors: Doors) {
  const draft = await currentDraft(c)
  const email = draft?.answers.email?.toLowerCase()
  if (!draft || !email || !isEmail(email)) return go(c, '/lapor/kabar')
  const form = single(await readAnything(c))
  if (form.aksi === 'lewati') return go(c, '/lapor/periksa')
  if (form.aksi === 'ulang') {
    const hurdle = await sendCode(c, doors, email)
    return hurdle
      ? showCode(c, email, { values: {}, errors: { kode: hurdleWords(c, hurdle) } }, 429)
      : go(c, '/lapor/kode')
  }
  const hurdle = await signInByCode(c, doors, email, (form.kode ?? '').replace(/\D/g, ''))
  if (hurdle) return showCode(c, email, { values: {}, errors: { kode: hurdleWords(c, hurdle) } }, 422)
  await keepAnswers(c, draft, { email_terbukti: email, email_terbukti_pada: c.var.actor.at.toISOString() })
  return go(c, '/lapor/periksa')
}

type Hurdle = NonNullable<Awaited<ReturnType<typeof signInByCode>>>

function hurdleWords(c: C, hurdle: Hurdle): string {
  if (hurdle.why === 'expired') return 'code_expired'
  if (hurdle.why === 'wait') return sayError('wait_until', timeOf(c, hurdle.until))
  return hurdle.why === 'wrong' && hurdle.left !== undefined ? sayError('code_wrong', hurdle.left) : 'code_expired'
}
const timeOf = (_c: C, at: Date) =>
  `${at.toLocaleTimeString('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' })} WIB`

async function showFiles(c: C, draft: Draft | null, errors: string[] = [], status = 200) {
  const { db } = c.var.space
  const owner = draft && !draft.reportCode ? { draftId: draft.id } : null
  const files = owner ? await listAttachments(db, owner) : []
  const photoPlace = owner && !draft?.answers.lintang ? ((await listPhotoPlaces(db, owner.draftId))[0] ?? null) : null
  const toCheck = c.req.query('ubah') !== undefined
  return respond(
    c,
    words(c).files.title,
    <FilesPage files={files} photoPlace={photoPlace} problems={errors} toCheck={toCheck} limits={standardLimits} />,
    { status, private: true },
  )
}

async function receiveFiles(c: C) {
  const draft = await keepAnswers(c, await currentDraft(c), {})
  const { space, actor } = c.var
  const owner = { draftId: draft.id }
  const already = (await listAttachments(space.db, owner)).length
  const upload = await readMultipart(space, c.req.raw, { already })
  const by = { role: 'reporter', at: actor.at } as const
  const { problems } = await inTransaction(space.db, (tx) => keepAttachments(tx, owner, upload.files, by))
  const form = single(upload.fields)
  if (form.lokasi_foto) await answerPhotoPlace(c, draft, form.lokasi_foto === 'ya')
  const all = [...upload.problems, ...problems]
  if (all.length > 0)
    return showFiles(
      c,
      draft,
      all.map((problem) => fileWords(c, problem)),
      422,
    )
  if (form.aksi === 'unggah' || form.lokasi_foto)
    return go(c, `/lapor/lampiran${form.ubah === undefined ? '' : '?ubah'}`)
  return go(
    c,
    after('lampiran' satisfies Counted, draft.answers, {
      danger: false,
      toCheck: form.ubah !== undefined,
      canProve: false,
    }),
  )
}

async function answerPhotoPlace(c: C, draft: Draft, yes: boolean) {
  const { space } = c.var
  const [place] = await listPhotoPlaces(space.db, draft.id)
  if (yes && place) await keepAnswers(c, draft, { lintang: String(place.lat), bujur: String(place.lon) })
  await inTransaction(space.db, (tx) => forgetPhotoPlaces(tx, draft.id))
}

type FileProblem = Awaited<ReturnType<typeof readMultipart>>['problems'][number]

function fileWords(c: C, { name, code, bytes = 0, limit = 0 }: FileProblem): string {
  const { errors } = wordsFor(c.var.lang)
  const megabytes = (size: number) => `${(size / 1_000_000).toLocaleString('id-ID', { maximumFractionDigits: 1 })} MB`
  if (code === 'too_big') return errors.file_too_big(name, megabytes(bytes), megabytes(limit))
  if (code === 'too_many') return errors.file_too_many(String(limit))
  return errors[`file_${code}`](name)
}

async function showCheck(c: C, draft: Draft, problems: Problems, status: number) {
  const { space } = c.var
  const check = await lookAt(space, draft, problems)
  const link = tokenOf(c)
  return respond(
    c,
    words(c).check.title,
    <CheckPage check={check} link={link ? space.url(`/lapor/lanjut/${link}`) : null} />,
    { status, private: true },
  )
}

/** "Kirim laporan": corrections of the suggestions first, then all judges once more, then one report. */
async function send(c: C) {
  const draft = await currentDraft(c)
  if (!draft) return go(c, '/lapor')
  if (draft.reportCode) return go(c, receiptPath(draft.reportCode))
  const kept = await keepAnswers(c, draft, await corrections(c, single(await readAnything(c))))
  const problems = await judgeAll(kept.answers, await bench(c))
  if (Object.keys(problems).length > 0) return showCheck(c, kept, problems, 422)
  const code = await file(c.var.space, kept, c.var.lang)
  rememberOpened(c, (await findReport(c.var.space.db, code)).id) // whoever sent it need not type the key at once
  return go(c, receiptPath(code))
}

/** What the person changed of our suggestions; what is no kind, topic or agency is no correction. */
async function corrections(c: C, { jenis, kategori, instansi }: Record<string, string | undefined>): Promise<Answers> {
  const { db } = c.var.space
  const category = isId(kategori) ? await findCategory(db, kategori).catch(unknownIsNone) : null
  const agency = isId(instansi) ? await findAgency(db, instansi).catch(unknownIsNone) : null
  return {
    ...(isKind(jenis) && { jenis }),
    ...(kategori !== undefined && { kategori: category?.id ?? '' }),
    ...(instansi !== undefined && { instansi: agency?.id ?? '' }),
  }
}

const isId = (text: string | undefined): text is string => text !== undefined && /^\d{1,18}$/.test(text)
const isKind = (text: string | undefined): text is Kind => kinds.some((kind) => kind === text)
const unknownIsNone = (error: unknown) => {
  if (error instanceof Refusal && error.reason === 'not_found') return null
  throw error
}

const showOnePage = async (c: C, answers: Answers, errors: Problems, status: number, cari = '') =>
  respond(
    c,
    words(c).start.allInOne,
    <OnePage
      form={{ values: { nama_terlihat: 'instansi', isi_terlihat: 'semua', ...asValues(answers), cari }, errors }}
      places={cari ? await searchPlaces(c.var.space.db, cari, 8) : []}
    />,
    { status, private: true },
  )

async function saveOnePage(c: C) {
  const form = single(await readAnything(c))
  const answers: Answers = Object.assign({}, ...judgedSteps.map((step) => answersFrom[step](form)))
  const kept = await keepAnswers(c, await currentDraft(c), proven(c, answers))
  const searching = form.aksi === 'cari'
  const problems = searching ? {} : await judgeAll(kept.answers, await bench(c))
  if (searching || Object.keys(problems).length > 0)
    return showOnePage(c, kept.answers, problems, searching ? 200 : 422, form.cari ?? '')
  return go(c, '/lapor/lampiran?ubah')
}
