import { Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findReport } from '#src/reports/report.ts'
import { view } from '#src/reports/see.ts'
import { type C, deskPage, queuePath, worker } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { forgetCounts } from './counters.ts'
import { keep, openChoices, remove, save } from './filter-handlers.tsx'
import { findFilter } from './filters.ts'
import { numberIn } from './find.ts'
import { GuidePage } from './pages/guide.tsx'
import { NoQueues } from './pages/queue.tsx'
import { isQueue, queuesOf } from './queues.ts'
import { showList } from './show-list.tsx'

/** Queues, saved filters and the search box; how a person's lists look. */
export const queueRoutes = new Hono<Env>()

// Whoever does something sees its counters anew.
queueRoutes.use('/meja/*', async (c, next) => {
  await next()
  if (c.req.method !== 'GET') forgetCounts(c.var.space, c.var.actor)
})

queueRoutes.get('/meja', async (c) => {
  const [first] = queuesOf(await worker(c))
  if (first) return c.redirect(c.var.space.href(queuePath(first)), 303)
  return deskPage(c, wordsFor(c.var.lang).desk.title, <NoQueues />)
})

queueRoutes.get('/meja/antrean/:nama', async (c) => {
  const name = c.req.param('nama')
  if (!isQueue(name) || !queuesOf(await worker(c)).includes(name)) throw new Refusal('not_found')
  return showList(c, { is: 'queue', name })
})

queueRoutes.get('/meja/cari', async (c) => {
  const code = numberIn((c.req.query('q') ?? '').trim())
  if (code && (await isReadable(c, code))) return c.redirect(c.var.space.href(reportPath(code)), 303)
  return showList(c, { is: 'search' })
})

queueRoutes.post('/meja/saringan', save)
queueRoutes.get('/meja/saringan/:id', async (c) =>
  showList(c, { is: 'filter', filter: await findFilter(c.var.space.db, c.var.actor, c.req.param('id')) }),
)
queueRoutes.post('/meja/saringan/:id/hapus', remove)
queueRoutes.get('/meja/panduan-saringan', (c) => deskPage(c, wordsFor(c.var.lang).lists.guide.title, <GuidePage />))
queueRoutes.get('/meja/pengaturan/daftar', openChoices)
queueRoutes.post('/meja/pengaturan/daftar', keep)

async function isReadable(c: C, code: string): Promise<boolean> {
  const report = await findReport(c.var.space.db, code).catch(() => null)
  return report !== null && view(c.var.actor, report).officer
}
