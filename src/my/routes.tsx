import { Hono, type MiddlewareHandler } from 'hono'
import { findAttachment } from '#src/attachments/queries.ts'
import { serveAttachment } from '#src/attachments/serve.ts'
import { confirm } from '#src/dialogue/reporter-says.ts'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, looksLikeCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { isReporter } from '#src/reports/policy.ts'
import { findReport } from '#src/reports/report.ts'
import { blankForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { MinePage } from './pages/mine.tsx'
import { listMine } from './queries.ts'
import { askReason, giveReason, type ReasonPath, reasons } from './reason-handlers.tsx'
import { reply, showReport } from './report-handlers.tsx'
import { absent, act, go, words } from './request.ts'
import { openReport, track } from './track-handlers.tsx'
import { judge, showVerdict } from './verdict-handlers.tsx'

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

for (const path of Object.keys(reasons) as ReasonPath[]) {
  myRoutes.get(`/laporan/:code/${path}`, reporterOnly, (c) => askReason(c, path, blankForm()))
  myRoutes.post(`/laporan/:code/${path}`, reporterOnly, (c) => giveReason(c, path))
}

myRoutes.post('/laporan/:code/sudah-dikerjakan', reporterOnly, (c) => act(c, 'confirm', confirm))
