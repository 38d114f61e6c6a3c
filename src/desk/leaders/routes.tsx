import { Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type C, deskPage } from '../frame.tsx'
import { LeaderPage } from './pages/leader.tsx'
import { readOverview } from './queries.ts'

/** `/meja/pimpinan`: one page for the head of a region, an office or a ministry. */
export const leaderRoutes = new Hono<Env>().use('/meja/*', staffOnly).get('/meja/pimpinan', openOverview)

async function openOverview(c: C) {
  const binding = c.var.actor.bindings.find(({ role }) => role === 'leader')
  if (!binding) throw new Refusal('not_allowed')
  const overview = await readOverview(c.var.space.db, binding)
  const page = <LeaderPage unit={binding.agencyName} overview={overview} />
  return deskPage(c, wordsFor(c.var.lang).leaders.title, page, { wide: true })
}
