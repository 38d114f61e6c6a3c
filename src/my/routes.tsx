import { Hono } from 'hono'
import { z } from 'zod'
import { findAttachment } from '#src/attachments/queries.ts'
import { serveAttachment } from '#src/attachments/serve.ts'
import { confirm } from '#src/dialogue/reporter-says.ts'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { findReport } from '#src/reports/report.ts'
import { blankForm, readForm } from '#src/ui/form.tsx'
import { downloadCase } from './case-handlers.ts'
import { askLeave, citizenOnly, doLeave, downloadData, saveName, showData } from './data-handlers.tsx'
import { decide } from './decide.ts'
import { openKey, showKeyLink } from './key-handlers.tsx'
import { showMine } from './mine-handlers.tsx'
import { askPrivacy, choosePrivacy } from './privacy-handlers.tsx'
import { askRating, giveRating } from './rating-handlers.tsx'
import { askReason, giveReason, type ReasonPath, reasons } from './reason-handlers.tsx'
import { reply, showOvertaken, showReport } from './report-handlers.tsx'
import { knowsReporter, reporterOnly } from './reporter-only.ts'
import { codeOf } from './request.ts'
import { openReport, track } from './track-handlers.tsx'
import { judge, showVerdict } from './verdict-handlers.tsx'

/** What a reporter does: follow by number and key or by the proved address, answer, judge, object, take back. */
export const myRoutes = new Hono<Env>()

myRoutes.get('/lacak', (c) => track(c, blankForm({ nomor: c.req.query('nomor') ?? '' })))
myRoutes.post('/lacak', openReport)

myRoutes.get('/k/:token', showKeyLink)
myRoutes.post('/k/:token', openKey)

myRoutes.get('/saya', showMine)

myRoutes.use('/saya/data', citizenOnly)
myRoutes.use('/saya/data/*', citizenOnly)
myRoutes.get('/saya/data', (c) => showData(c))
myRoutes.post('/saya/data', saveName)
myRoutes.get('/saya/data/salinan.json', (c) => downloadData(c, 'json'))
myRoutes.get('/saya/data/salinan.zip', (c) => downloadData(c, 'zip'))
myRoutes.get('/saya/data/hapus', (c) => askLeave(c))
myRoutes.post('/saya/data/hapus', doLeave)

myRoutes.get('/laporan/:code', async (c, next) => {
  if (!(await knowsReporter(c))) return next()
  return showReport(c, codeOf(c), blankForm())
})

myRoutes.get('/laporan/:code/berkas/:file/:variant', reporterOnly, async (c) => {
  const { code, file, variant } = c.req.param()
  const report = await findReport(c.var.space.db, normalizeCode(code))
  const row = await findAttachment(c.var.space.db, file)
  if (!row || row.report_id !== report.id) throw new Refusal('not_found')
  return serveAttachment(c.var.space, c.req.raw, row, variant === 'thumb' ? 'thumb' : 'kept')
})

myRoutes.get('/laporan/:code/berkas-lengkap.pdf', reporterOnly, (c) => downloadCase(c, 'pdf'))
myRoutes.get('/laporan/:code/berkas-lengkap.zip', reporterOnly, (c) => downloadCase(c, 'zip'))

myRoutes.post('/laporan/:code/balas', reporterOnly, reply)

myRoutes.get('/laporan/:code/tanggapan', reporterOnly, (c) =>
  showVerdict(c, blankForm({ selesai: c.req.query('selesai') ?? '' })),
)
myRoutes.post('/laporan/:code/tanggapan', reporterOnly, judge)

myRoutes.get('/laporan/:code/penilaian', reporterOnly, (c) => askRating(c, blankForm()))
myRoutes.post('/laporan/:code/penilaian', reporterOnly, giveRating)

for (const path of Object.keys(reasons) as ReasonPath[]) {
  myRoutes.get(`/laporan/:code/${path}`, reporterOnly, (c) => askReason(c, path, blankForm()))
  myRoutes.post(`/laporan/:code/${path}`, reporterOnly, (c) => giveReason(c, path))
}

myRoutes.post('/laporan/:code/sudah-dikerjakan', reporterOnly, async (c) => {
  const read = readForm(z.record(z.string(), z.unknown()), await c.req.parseBody())
  return decide(c, 'confirm', read, confirm, (changes) => showOvertaken(c, '', changes))
})

myRoutes.get('/laporan/:code/kerahasiaan', reporterOnly, askPrivacy)
myRoutes.post('/laporan/:code/kerahasiaan', reporterOnly, choosePrivacy)
