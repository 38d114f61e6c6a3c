import { Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type C, deskPage } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { seeAsOfficer, seeWhereOpen } from '../report/officer-sight.ts'
import { codeOf } from '../report/routes.tsx'
import { type Followed, follow, listFollowed, unfollow } from './follow.ts'
import { FollowedPage } from './pages/followed.tsx'

/** Reports that an officer keeps an eye on, whoever works on them. */
export const followingRoutes = new Hono<Env>()
  .get('/meja/diikuti', async (c) => {
    const all = await listFollowed(c.var.space.db, c.var.actor.personId ?? '')
    const lines = (await Promise.all(all.map((one) => titled(c, one)))).filter((line) => line !== null)
    return deskPage(c, wordsFor(c.var.lang).desk.following.title, <FollowedPage lines={lines} />, { wide: true })
  })
  .post('/meja/laporan/:code/ikuti', (c) => change(c, (tx, id, by) => follow(tx, id, by)))
  .post('/meja/laporan/:code/berhenti-ikuti', (c) => change(c, (tx, id, { personId }) => unfollow(tx, id, personId)))

async function change(
  c: C,
  verb: (tx: Parameters<typeof follow>[0], reportId: string, by: { personId: string; at: Date }) => Promise<unknown>,
) {
  const { space, actor } = c.var
  const { report } = await seeAsOfficer(space.db, actor, codeOf(c))
  const { personId, at } = actor
  if (personId === null) throw new Refusal('not_found')
  await inTransaction(space.db, (tx) => verb(tx, report.id, { personId, at }))
  return c.redirect(space.href(reportPath(report.code)), 303)
}

/** A right may have ended since: what may not be opened is not listed. */
async function titled(c: C, one: Followed) {
  const seen = await seeWhereOpen(c.var.space.db, c.var.actor, one.code)
  if (!seen) return null
  const { title, report } = seen
  return { ...one, title, status: report.status, zone: (report.holder ?? report.desk).time_zone }
}
