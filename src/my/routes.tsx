import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { keepAttachments } from '#src/attachments/keep.ts'
import { findAttachment, listReportFiles } from '#src/attachments/queries.ts'
import { readMultipart } from '#src/attachments/read-multipart.ts'
import { serveAttachment } from '#src/attachments/serve.ts'
import { close, confirm, object, rate, reopen, say, withdraw } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { By } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { rememberOpened } from '#src/people/opened-reports.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, looksLikeCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { explainNearest } from '#src/reports/explain.ts'
import type { Action } from '#src/reports/lifecycle.ts'
import { listMessages } from '#src/reports/messages.ts'
import { isReporter, may } from '#src/reports/policy.ts'
import { findReport, type LockedReport, lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { timeline } from '#src/reports/timeline.ts'
import { blankForm, type FormState, readForm, sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { complete } from '#src/verification/complete.ts'

import { openByKey } from './open-by-key.ts'
import { agenciesIn } from './pages/entries.tsx'
import { FollowPage } from './pages/follow.tsx'
import { MinePage } from './pages/mine.tsx'
import { ReasonPage, ReplyPage } from './pages/reply.tsx'
import { TrackPage } from './pages/track.tsx'
import { agencyNames, findRating, latestAnswer, listLooks, listMine } from './queries.ts'

type C = Context<Env>

/** What a reporter does: follow by number and key or by the proved address, answer, judge, object, take back. */
export const myRoutes = new Hono<Env>()

myRoutes.get('/lacak', (c) => track(c, blankForm({ nomor: c.req.query('nomor') ?? '' })))
myRoutes.post('/lacak', openReport)

myRoutes.get('/saya', async (c) => {
  const { actor, space } = c.var
  if (actor.kind !== 'citizen' || !actor.personId) return go(c, '/masuk?kembali=/saya')
  const reports = await listMine(space.db, actor.personId)
  return respond(c, words(c).mine.title, <MinePage reports={reports} />, { private: true })
})

// Everything below is the reporter's. A link of a mail opened in another browser asks for the key first, and says
// the same of every number, whether there is such a report or not.
const reporterOnly: MiddlewareHandler<Env> = async (c, next) => {
  const code = normalizeCode(c.req.param('code') ?? '')
  const report = await findReport(c.var.space.db, code).catch(absent)
  if (report && isReporter(c.var.actor, report)) return next()
  const isPage = c.req.method === 'GET' && !c.req.param('file')
  if (isPage && looksLikeCode(code)) return go(c, `/lacak?nomor=${showCode(code)}`)
  throw new Refusal('not_found')
}

myRoutes.get('/laporan/:code', async (c, next) => {
  const code = normalizeCode(c.req.param('code'))
  // A stranger's question touches no report here: time must not tell a confidential number from an unknown one.
  const { kind, openedReports } = c.var.actor
  if (!isCode(code) || (kind !== 'citizen' && openedReports.length === 0)) return next()
  const report = await findReport(c.var.space.db, code).catch(absent)
  if (!report || !isReporter(c.var.actor, report)) return next()
  return showReport(c, code, blankForm())
})

myRoutes.get('/laporan/:code/berkas/:file/:variant', reporterOnly, async (c) => {
  const { code, file, variant } = c.req.param()
  const report = await findReport(c.var.space.db, normalizeCode(code))
  const row = await findAttachment(c.var.space.db, file)
  if (!row || row.report_id !== report.id) throw new Refusal('not_found')
  return serveAttachment(c.var.space, c.req.raw, row, variant === 'thumb' ? 'thumb' : 'kept')
})

myRoutes.post('/laporan/:code/balas', reporterOnly, reply)

myRoutes.get('/laporan/:code/tanggapan', reporterOnly, (c) =>
  showVerdict(c, blankForm({ selesai: c.req.query('selesai') ?? '' })),
)
myRoutes.post('/laporan/:code/tanggapan', reporterOnly, judge)

/** Pages that ask one reason and do one thing. */
const reasons = {
  keberatan: { action: 'object', required: true, act: object },
  'buka-kembali': { action: 'reopen', required: true, act: reopen },
  cabut: { action: 'withdraw', required: false, act: null },
} as const satisfies Record<
  string,
  {
    action: Action
    required: boolean
    act: ((tx: Tx, report: LockedReport, reason: string, by: By) => Promise<unknown>) | null
  }
>
type ReasonPath = keyof typeof reasons

for (const path of Object.keys(reasons) as ReasonPath[]) {
  myRoutes.get(`/laporan/:code/${path}`, reporterOnly, (c) => askReason(c, path, blankForm()))
  myRoutes.post(`/laporan/:code/${path}`, reporterOnly, (c) => giveReason(c, path))
}

myRoutes.post('/laporan/:code/sudah-dikerjakan', reporterOnly, (c) => act(c, 'confirm', confirm))

const words = (c: C) => wordsFor(c.var.lang).follow
const go = (c: C, path: string) => c.redirect(c.var.space.href(path), 303)
const goTo = (c: C, code: string) => go(c, `/laporan/${showCode(normalizeCode(code))}`)
const codeOf = (c: C) => normalizeCode(c.req.param('code') ?? '')
const absent = (error: unknown) => {
  if (error instanceof Refusal && error.reason === 'not_found') return null
  throw error
}

const track = (c: C, form: FormState, status = 200) =>
  respond(c, words(c).track.title, <TrackPage form={form} />, { status, private: true })

const numberAndKey = z.object({ nomor: z.string().trim().min(1, 'required'), kunci: z.string().trim().default('') })

async function openReport(c: C) {
  const form = readForm(numberAndKey, await c.req.parseBody())
  if (!form.valid) return track(c, form, 422)
  const code = normalizeCode(form.data.nomor)
  const wrong = (name: string, error: string, status = 422) =>
    track(c, { values: form.values, errors: { [name]: error } }, status)
  if (!looksLikeCode(code)) return wrong('nomor', sayError('number_unknown', form.data.nomor.slice(0, 20)))
  if (!isCode(code)) return wrong('nomor', 'number_typo')
  if (!form.data.kunci) return goTo(c, code)
  const opened = await openByKey(c.var.space, code, form.data.kunci, c.var.address)
  if (opened && 'wait' in opened) return wrong('kunci', sayError('wait_until', clockTime(opened.wait)), 429)
  if (!opened) return wrong('kunci', 'key_wrong')
  rememberOpened(c, opened.reportId)
  return goTo(c, code)
}

const clockTime = (at: Date) =>
  `${at.toLocaleTimeString('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' })} WIB`

async function showReport(c: C, code: string, form: FormState, status = 200) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, code)
  const { id } = seen.report
  const [events, messages, files, answer, rating, looks] = await Promise.all([
    timeline(space.db, id, ['public', 'parties']),
    listMessages(space.db, id, 'parties'),
    listReportFiles(space.db, id),
    latestAnswer(space.db, id),
    findRating(space.db, id),
    listLooks(space.db, id),
  ])
  const allowed = (['complete', 'object', 'close', 'confirm', 'reopen', 'withdraw'] as const).filter((action) =>
    may(actor, action, seen.report),
  )
  const agencies = await agencyNames(space.db, agenciesIn(events))
  const deadline = (await explainNearest(space.db, seen.report, actor.at, wordsFor(c.var.lang)))?.facts ?? null
  return respond(
    c,
    seen.title ?? showCode(code),
    <FollowPage {...{ seen, events, messages, files, answer, rating, looks, allowed, form, agencies, deadline }} />,
    { status, private: true },
  )
}

/** A reply, with files; while details are missing it completes the report. */
async function reply(c: C) {
  const { space, actor } = c.var
  const code = codeOf(c)
  const upload = await readMultipart(space, c.req.raw)
  const form = readForm(z.object({ pesan: z.string().trim().min(1, 'required').max(5000) }), upload.fields)
  if (!form.valid) return showReport(c, code, form, 422)
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, code)
    const by = may(actor, 'complete', report)
    const messageId = by ? await complete(tx, report, form.data.pesan, by) : await speak(tx, report, form.data.pesan, c)
    if (upload.files.length > 0)
      await keepAttachments(tx, { reportId: report.id, messageId }, upload.files, { role: 'reporter', at: actor.at })
  })
  return goTo(c, code)
}

async function speak(tx: Tx, report: LockedReport, text: string, c: C): Promise<string> {
  if (report.status === 'closed' || report.status === 'archived')
    throw new Refusal('wrong_status', { action: 'message', status: report.status, code: report.code })
  return say(tx, report, text, reporterHat(c))
}

const reporterHat = ({ var: { actor } }: C): By => ({
  personId: actor.personId,
  role: 'reporter',
  agencyId: null,
  at: actor.at,
  channel: 'web',
})

/** One action under lock, in the hat that the policy gives. */
async function act(c: C, action: Action, verb: (tx: Tx, report: LockedReport, by: By) => Promise<unknown>) {
  const { space, actor } = c.var
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    const by = may(actor, action, report)
    if (!by) throw new Refusal('wrong_status', { action, status: report.status, code: report.code })
    await verb(tx, report, by)
  })
  return goTo(c, codeOf(c))
}

async function showVerdict(c: C, form: FormState, status = 200) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, codeOf(c))
  if (!may(actor, 'close', seen.report)) return goTo(c, codeOf(c))
  const [answer, messages] = await Promise.all([
    latestAnswer(space.db, seen.report.id),
    listMessages(space.db, seen.report.id, 'parties'),
  ])
  const text = messages.find(({ id }) => id === answer?.message_id)
  return respond(c, words(c).verdict.title, <ReplyPage seen={seen} answer={answer} text={text} form={form} />, {
    status,
    private: true,
  })
}

const verdict = z
  .object({
    selesai: z.enum(['ya', 'sebagian', 'belum'], 'choose'),
    kurang: z.string().trim().max(5000).default(''),
    puas: z.enum(['1', '2', '3', '4', '5']).optional(),
  })
  .refine(({ selesai, kurang }) => selesai === 'ya' || kurang !== '', { path: ['kurang'], message: 'reason' })

async function judge(c: C) {
  const form = readForm(verdict, await c.req.parseBody())
  if (!form.valid) return showVerdict(c, form, 422)
  const { selesai, kurang, puas } = form.data
  if (selesai !== 'ya') return act(c, 'object', (tx, report, by) => object(tx, report, kurang, by))
  return act(c, 'close', async (tx, report, by) => {
    await close(tx, report, by)
    if (puas) await rate(tx, await lockReport(tx, report.code), { stars: Number(puas), solved: 'yes' }, by)
  })
}

async function askReason(c: C, path: ReasonPath, form: FormState, status = 200) {
  const seen = await see(c.var.space.db, c.var.actor, codeOf(c))
  if (!may(c.var.actor, reasons[path].action, seen.report)) return goTo(c, codeOf(c))
  return respond(c, words(c).reasons[path].title, <ReasonPage path={path} seen={seen} form={form} />, {
    status,
    private: true,
  })
}

async function giveReason(c: C, path: ReasonPath) {
  const { action, required, act: verb } = reasons[path]
  const text = z.string().trim().max(5000)
  const form = readForm(
    z.object({ alasan: required ? text.min(1, 'reason') : text.default(''), ditekan: z.string().optional() }),
    await c.req.parseBody(),
  )
  if (!form.valid) return askReason(c, path, form, 422)
  const { alasan, ditekan } = form.data
  return act(c, action, (tx, report, by) =>
    verb ? verb(tx, report, alasan, by) : withdraw(tx, report, { reason: alasan, pressed: ditekan !== undefined }, by),
  )
}
