import { Hono } from 'hono'
import { findAgencyBySlug } from '#src/agencies/queries.ts'
import { removeAttachment } from '#src/attachments/keep.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Doors } from '#src/people/doors.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isProtected } from '#src/reports/flags.ts'
import { blankForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { judgeAlike, showAlike } from './alike-handlers.tsx'
import { send, showCheck } from './check-handlers.tsx'
import { proveAddress, showCode } from './code-handlers.tsx'
import { askToContinue, continueHere } from './continue-handlers.tsx'
import { currentDraft, keepAnswers } from './current.ts'
import { receiveFiles, showFiles } from './file-handlers.tsx'
import { judgeAll } from './judge.ts'
import { saveOnePage, showOnePage } from './one-page-handlers.tsx'
import { DangerPage } from './pages/danger.tsx'
import { ReceiptPage } from './pages/receipt.tsx'
import { StartPage } from './pages/start.tsx'
import { isDelicate } from './protect.ts'
import { readReceipt } from './receipt.ts'
import { bench, type C, go, receiptPath, words } from './request.tsx'
import { saveStep, showStep, withDefaults } from './step-handlers.tsx'
import { isJudged } from './steps.ts'

/** The agency from whose page somebody came to report to it; a name that is none is nobody's. */
async function agencyNamed(c: C, slug: unknown) {
  const isSlug = typeof slug === 'string' && /^[\w-]+$/.test(slug)
  const agency = isSlug ? await findAgencyBySlug(c.var.space.db, slug) : undefined
  const today = dayIn('Asia/Jakarta', c.var.actor.at)
  return agency && (agency.valid_to === null || agency.valid_to > today) ? agency : null
}

/** Filing a report on the web, step by step (ux: 2.2). `doors` carry the code that proves an address. */
export function filingRoutes(doors: Doors): Hono<Env> {
  const filing = new Hono<Env>()

  filing.use('/lapor/*', async (c, next) => {
    const draft = await currentDraft(c)
    if (draft && (await isDelicate(c.var.space.db, draft.answers))) c.set('exitFast', true)
    return next()
  })

  filing.get('/lapor', async (c) => {
    const draft = await currentDraft(c)
    const open = draft && !draft.reportCode ? draft : null
    const t = wordsFor(c.var.lang).citizen
    const agency = await agencyNamed(c, c.req.query('instansi'))
    return respond(c, t.start.title, <StartPage draft={open} agency={agency} />, { private: open !== null })
  })

  filing.post('/lapor', async (c) => {
    const form = await c.req.parseBody()
    const agency = await agencyNamed(c, form.instansi)
    const begun = form.baru === undefined ? await currentDraft(c) : null
    if (!begun || agency) await keepAnswers(c, begun, agency ? { instansi: agency.id } : {})
    return go(c, '/lapor/isi')
  })

  filing.get('/lapor/lanjut/:token', askToContinue)
  filing.post('/lapor/lanjut/:token', continueHere)

  filing.get('/lapor/bahaya', (c) => {
    c.set('exitFast', true)
    return respond(c, words(c).danger.title, <DangerPage calling={c.req.query('ya') !== undefined} />, {
      private: true,
    })
  })
  filing.post('/lapor/bahaya', async (c) => {
    const form = await c.req.parseBody()
    if (form.jawaban === 'ya') return go(c, '/lapor/bahaya?ya')
    await keepAnswers(c, await currentDraft(c), { aman: true })
    return go(c, '/lapor/lokasi')
  })

  filing.get('/lapor/serupa', showAlike)
  filing.post('/lapor/serupa', judgeAlike)

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
  filing.post('/lapor/ringkas', (c) => saveOnePage(c, doors))

  filing.get('/lapor/:step', async (c) => {
    const step = c.req.param('step')
    if (!isJudged(step)) throw new Refusal('not_found')
    const draft = await currentDraft(c)
    if (draft?.reportCode) return go(c, '/lapor')
    return showStep(c, step, blankForm(await withDefaults(c, step, draft)), 200)
  })
  filing.post('/lapor/:step', (c) => saveStep(c, doors))

  filing.get('/laporan/:code/tanda-terima', async (c) => {
    const receipt = await readReceipt(c.var.space, c.var.actor, c.req.param('code'), await currentDraft(c))
    c.set('exitFast', isProtected(receipt.report))
    return respond(c, words(c).receipt.title, <ReceiptPage receipt={receipt} />, { private: true })
  })

  return filing
}
