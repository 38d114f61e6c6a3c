import type { Context } from 'hono'
import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor } from '#src/calendar/standards.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import type { Db } from '#src/platform/db.ts'
import { respond } from '#src/ui/respond.tsx'
import { listFigures } from './figures.ts'
import { HomePage } from './pages/home.tsx'
import { ShareHead } from './pages/share-head.tsx'
import { listNewestAnswered } from './queries.ts'

export async function showHome(c: Context<Env>) {
  const { space, lang } = c.var
  const [promised, figures, answered] = await Promise.all([
    promisedDays(space.db, dayIn('Asia/Jakarta', space.clock.now())),
    listFigures(space.db),
    listNewestAnswered(space.db),
  ])
  const { title, lead } = wordsFor(lang).publicPages.home
  return respond(c, title, <HomePage promised={promised} figures={figures} answered={answered} />, {
    head: <ShareHead title={title} says={lead} link={space.url('/')} picture={space.url('/gambar/bagikan.png')} />,
  })
}

export type Promised = Record<'verify' | 'first' | 'settle' | 'reply', { n: number; day: string }>

/** The dates of a complaint that is sent today, if every stage takes all of its time: by the rules in force. */
async function promisedDays(db: Db, today: string): Promise<Promised> {
  const calendar = await loadCalendar(db, null)
  const limit = async (clock: string) =>
    (await standardFor(db, { clock, kind: 'complaint', oversight: false, on: today })).limit_days
  const [verify, first, settle, reply] = await Promise.all(['verify', 'first_response', 'settle', 'reply'].map(limit))
  const after = (day: string, n: number) => ({ n, day: calendar.addWorkingDays(day, n) })
  const verified = after(today, verify ?? 0)
  const settled = after(verified.day, settle ?? 0)
  return {
    verify: verified,
    first: after(verified.day, first ?? 0),
    settle: settled,
    reply: after(settled.day, reply ?? 0),
  }
}
