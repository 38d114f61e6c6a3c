import type { Context } from 'hono'
import { promisedAfter } from '#src/calendar/promised.ts'
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
  const of = { kind: 'complaint', oversight: false }
  const { limit_days: n } = await standardFor(db, { clock: 'verify', ...of, on: today })
  const verify = { n, day: (await loadCalendar(db, null)).addWorkingDays(today, n) }
  return { verify, ...(await promisedAfter(db, { from: verify.day, ...of, area: null })) }
}
