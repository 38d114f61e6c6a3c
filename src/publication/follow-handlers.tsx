import { wordsFor } from '#src/i18n/words.ts'
import { go } from '#src/people/go.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { follow, isFollower, unfollow } from '#src/reports/followers.ts'
import { respond } from '#src/ui/respond.tsx'
import { FollowPage } from './pages/follow.tsx'
import { findPublicReport } from './queries.ts'
import { type C, publicReport } from './support-handlers.ts'

export const followPath = (code: string) => `/laporan/${showCode(code)}/ikuti`

/** Ikuti: what it brings, and the way to it. `?draf`: somebody came from a report that they were writing. */
export async function showFollow(c: C) {
  const { space, session, lang } = c.var
  const { id, code } = await publicReport(c)
  const file = await findPublicReport(space.db, id)
  const reader = session && { email: session.email, follows: await isFollower(space.db, id, session.personId) }
  const page = (
    <FollowPage
      code={code}
      title={file?.report.title ?? ''}
      reader={reader}
      fromDraft={c.req.query('draf') !== undefined}
    />
  )
  return respond(c, `${wordsFor(lang).followers.title} ${showCode(code)}`, page, { private: true, robots: 'noindex' })
}

/** Whoever has not signed in proves an address first. Errors: Refusal `not_found` also for what is confidential. */
export async function saveFollow(c: C) {
  const { space, session, lang } = c.var
  const { id, code } = await publicReport(c)
  if (!session) return go(c, `/masuk?kembali=${followPath(code)}`)
  const form = await c.req.parseBody()
  await inTransaction(space.db, (tx) =>
    form.aksi === 'berhenti'
      ? unfollow(tx, id, session.personId)
      : follow(tx, id, { personId: session.personId, language: lang }, space.clock.now()),
  )
  return go(c, followPath(code))
}
