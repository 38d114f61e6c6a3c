import { type Context, Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import { respond } from '#src/ui/respond.tsx'
import { readerMark, readStopToken } from './links.ts'
import { DonePage, StopPage } from './pages/stop.tsx'
import { notMe, type Reads, stopNotices } from './stop.ts'

type C = Context<Env>

/** `/berhenti/:token`: the page behind "Berhenti menerima kabar". GET shows, POST does; twice is once. */
export const noticeRoutes = new Hono<Env>()
  .get('/berhenti/:token', (c) => {
    const named = namedIn(c)
    if (!named) return unknown(c)
    const { stopPage } = wordsFor(c.var.lang).mail
    return respond(c, stopPage.title, <StopPage token={tokenOf(c)} code={showCode(named.code)} />, options)
  })
  .post('/berhenti/:token', (c) => change(c, stopNotices, 'stopped'))
  .post('/berhenti/:token/bukan-saya', (c) => change(c, notMe, 'detached'))

const options = { private: true, robots: 'noindex' } as const

const tokenOf = (c: C) => c.req.param('token') ?? ''
const namedIn = (c: C) => readStopToken(c.var.space, tokenOf(c))

function unknown(c: C) {
  const { stopPage } = wordsFor(c.var.lang).mail
  const page = <DonePage title={stopPage.unknown} text={stopPage.unknownText} />
  return respond(c, stopPage.unknown, page, { ...options, status: 404 })
}

type Change = (tx: Tx, report: LockedReport, reads: Reads, at: Date) => Promise<void>

async function change(c: C, verb: Change, done: 'stopped' | 'detached') {
  const named = namedIn(c)
  if (!named) return unknown(c)
  const { space, lang } = c.var
  const { code, reader } = named
  const reads = (email: string) => readerMark(space, email) === reader
  await inTransaction(space.db, async (tx) => verb(tx, await lockReport(tx, code), reads, space.clock.now()))
  const { stopPage } = wordsFor(lang).mail
  const text = done === 'stopped' ? stopPage.stoppedText(showCode(code)) : stopPage.detachedText
  return respond(c, stopPage[done], <DonePage title={stopPage[done]} text={text} />, options)
}
