import { Hono } from 'hono'
import { findOwnDrafts } from '#src/dialogue/own-drafts.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findReport } from '#src/reports/report.ts'
import { listRows, type Row } from '#src/reports/rows.ts'
import { view } from '#src/reports/see.ts'
import { type C, deskPage, queuePath, worker } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { sentByMe } from '../undo/waiting.ts'
import { rowDeadlines } from './deadline.ts'
import { findReports, numberIn } from './find.ts'
import { NoQueues, type QueueLine, QueuePage } from './pages/queue.tsx'
import { SearchPage } from './pages/search.tsx'
import { type Cursor, isQueue, listQueue, type QueueName, queues, queuesOf } from './queues.ts'

/** Queues and the search box. */
export const queueRoutes = new Hono<Env>()

queueRoutes.get('/meja', async (c) => {
  const [first] = queuesOf(await worker(c))
  if (first) return c.redirect(c.var.space.href(queuePath(first)), 303)
  return deskPage(c, wordsFor(c.var.lang).desk.title, <NoQueues />)
})

queueRoutes.get('/meja/antrean/:nama', async (c) => {
  const name = c.req.param('nama')
  const working = await worker(c)
  if (!isQueue(name) || !queuesOf(working).includes(name)) throw new Refusal('not_found')
  const { db } = c.var.space
  const after = readCursor(c.req.query('sesudah'))
  const { ids, next } = await listQueue(db, working, name, after)
  const lines = await linesOf(c, await listRows(db, ids, queues[name].reach))
  const { desk } = wordsFor(c.var.lang)
  return deskPage(
    c,
    desk.queues[name],
    <QueuePage
      title={desk.queues[name]}
      order={queues[name].sort === 'due' ? desk.order : desk.orderNewest}
      lines={lines}
      empty={await emptyWords(c, name)}
      next={next && `${queuePath(name)}?sesudah=${encodeURIComponent(`${next.key}~${next.id}`)}`}
      first={after && queuePath(name)}
    />,
    { wide: true },
  )
})

queueRoutes.get('/meja/cari', async (c) => {
  const typed = (c.req.query('q') ?? '').trim()
  const code = numberIn(typed)
  if (code && (await isReadable(c, code))) return c.redirect(c.var.space.href(reportPath(code)), 303)
  const rows = typed ? await findReports(c.var.space.db, await worker(c), typed) : []
  const { search } = wordsFor(c.var.lang).desk
  return deskPage(c, search.title, <SearchPage words={typed.slice(0, 200)} lines={await linesOf(c, rows)} />, {
    query: typed,
    wide: true,
  })
})

async function isReadable(c: C, code: string): Promise<boolean> {
  const report = await findReport(c.var.space.db, code).catch(() => null)
  return report !== null && view(c.var.actor, report).officer
}

export async function linesOf(c: C, rows: Row[]): Promise<QueueLine[]> {
  const { space, actor } = c.var
  const ids = rows.map(({ id }) => id)
  const [deadlines, drafts, sent] = await Promise.all([
    rowDeadlines(space.db, rows, actor.at),
    findOwnDrafts(space.db, ids, actor.personId ?? ''),
    sentByMe(space.db, ids, actor.personId ?? ''),
  ])
  return rows.map((row, index) => ({
    row,
    deadline: deadlines[index] ?? null,
    draft: drafts.get(row.id) ?? null,
    sending: sent.has(row.id),
  }))
}

/** Nothing here: then the nearest date elsewhere in this person's queues, so that an empty list still says when. */
async function emptyWords(c: C, name: QueueName): Promise<string> {
  const { desk } = wordsFor(c.var.lang)
  const working = await worker(c)
  for (const other of queuesOf(working).filter((queue) => queue !== name && queues[queue].sort === 'due')) {
    const { ids } = await listQueue(c.var.space.db, working, other, null, 1)
    const [row] = await listRows(c.var.space.db, ids, queues[other].reach)
    if (row?.due_on) return desk.emptyNext(formatFor(c.var.lang).dayShort(row.due_on))
  }
  return desk.empty
}

/** Where the page before ended: its last key and id. What is no cursor is the first page. */
function readCursor(text: string | undefined): Cursor | null {
  const [key = '', id = ''] = (text ?? '').split('~')
  return /^[\d: .+-]{1,40}$/.test(key) && /^\d{1,18}$/.test(id) ? { key, id } : null
}
