import { Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { judgeSample, sampleVerdicts } from '#src/oversight/judge-sample.ts'
import { countSignals, findSample, listSamples, listSignals } from '#src/oversight/supervision.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { listMessages } from '#src/reports/messages.ts'
import { hatAmong } from '#src/reports/policy.ts'
import { listRows } from '#src/reports/rows.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { type C, deskPage, worker } from '../frame.tsx'
import { countQueues, queuesOf } from '../queues/queues.ts'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { noteLook } from '../report/routes.tsx'
import { SamplePage } from './pages/sample.tsx'
import { SignalsPage } from './pages/signals.tsx'
import { SupervisionPage } from './pages/supervision.tsx'
import { inspectoratesOf, watchedBy } from './scope.ts'
import { signalAt, signalPath } from './signal-path.ts'
import { exportTrail, openTrail } from './trail.tsx'

const A_PAGE = 50

/** `/meja/pengawasan`: what an inspector watches, looks at again, and judges. */
export const supervisionRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get('/meja/pengawasan', openHome)
  .get('/meja/pengawasan/tanda/:jenis', openSignals)
  .get('/meja/pengawasan/sampel/:id', (c) => openSample(c, blankForm()))
  .post('/meja/pengawasan/sampel/:id', judge)
  .get('/meja/jejak', openTrail)
  .get('/meja/jejak.csv', exportTrail)

async function openHome(c: C) {
  const { space, actor, lang } = c.var
  const watched = await watchedBy(c)
  const working = await worker(c)
  const [signals, samples, counts] = await Promise.all([
    countSignals(space.db, watched),
    listSamples(space.db, inspectoratesOf(actor)),
    countQueues(space.db, working),
  ])
  const queues = queuesOf(working).filter((name) => isOurs.includes(name))
  const page = <SupervisionPage {...{ signals, samples, counts, queues }} judges={inspectoratesOf(actor).length > 0} />
  return deskPage(c, wordsFor(lang).supervision.title, page, { wide: true })
}

const isOurs: readonly string[] = ['pengawasan', 'dieskalasi', 'ditekan', 'dicabut', 'menunggu-keputusan', 'buka-segel']

async function openSignals(c: C) {
  const { space, lang } = c.var
  const kind = signalAt(c.req.param('jenis') ?? '')
  if (!kind) throw new Refusal('not_found')
  const before = /^\d{1,18}$/.test(c.req.query('sebelum') ?? '') ? (c.req.query('sebelum') ?? null) : null
  const found = await listSignals(space.db, await watchedBy(c), kind, before, A_PAGE + 1)
  const shown = found.slice(0, A_PAGE)
  const rows = await listRows(
    space.db,
    shown.map(({ report_id }) => report_id),
    'verifier',
  )
  const next = found.length > A_PAGE ? `${signalPath(kind)}?sebelum=${shown.at(-1)?.report_id}` : null
  const page = <SignalsPage kind={kind} signals={shown} rows={rows} next={next} first={before && signalPath(kind)} />
  return deskPage(c, wordsFor(lang).supervision.signals[kind].title, page, { wide: true })
}

async function openSample(c: C, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const sample = await sampleOf(c)
  const seen = await seeAsOfficer(space.db, actor, sample.code)
  await noteLook(c, seen, 'original')
  const messages = await listMessages(space.db, seen.report.id, seen.sight.dialogue)
  const answer = messages.find(({ id }) => id === sample.message_id)?.body ?? ''
  const page = <SamplePage sample={sample} seen={seen} answer={answer} form={form} />
  return deskPage(c, wordsFor(lang).supervision.sample.title, page, { status })
}

const judging = z.object({
  putusan: z.enum(sampleVerdicts, 'choose'),
  catatan: z.string().trim().max(2000).default(''),
})

async function judge(c: C) {
  const { space, actor } = c.var
  const sample = await sampleOf(c)
  const { report } = await seeAsOfficer(space.db, actor, sample.code)
  const form = readForm(judging, await c.req.parseBody())
  if (!form.valid) return openSample(c, form, 422)
  const by = hatAmong(actor, report, ['inspector'])
  if (!by) throw new Refusal('not_allowed')
  const { putusan: verdict, catatan } = form.data
  await inTransaction(space.db, (tx) => judgeSample(tx, sample.id, { verdict, note: catatan || null }, by))
  return c.redirect(space.href('/meja/pengawasan'), 303)
}

/** Only one's own inspectorate's. Errors: Refusal `not_found`. */
async function sampleOf(c: C) {
  const id = c.req.param('id') ?? ''
  const sample = /^\d{1,18}$/.test(id) ? await findSample(c.var.space.db, id) : undefined
  if (!sample || !inspectoratesOf(c.var.actor).includes(sample.agency_id)) throw new Refusal('not_found')
  return sample
}
