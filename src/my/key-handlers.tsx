import { wordsFor } from '#src/i18n/words.ts'
import { rememberOpened } from '#src/people/opened-reports.ts'
import { inTransaction } from '#src/platform/db.ts'
import { takeKeyLink } from '#src/reports/key-links.ts'
import { respond } from '#src/ui/respond.tsx'
import { KeyGonePage, KeyLinkPage, KeyPage } from './pages/key.tsx'
import type { C } from './request.ts'

const page = { private: true, robots: 'noindex', frame: 'bare' } as const

/** GET /k/:token: says what the link does. Programs that look at links in messages use nothing up. */
export const showKeyLink = (c: C) =>
  respond(c, wordsFor(c.var.lang).keyLink.title, <KeyLinkPage token={c.req.param('token') ?? ''} />, page)

/** POST /k/:token: shows the key, once; this browser may open the report from now on. */
export async function openKey(c: C) {
  const { space, lang } = c.var
  const words = wordsFor(lang).keyLink
  const token = (c.req.param('token') ?? '').slice(0, 40)
  const opened = await inTransaction(space.db, (tx) => takeKeyLink(space, tx, token, space.clock.now()))
  if (!opened) return respond(c, words.goneTitle, <KeyGonePage />, { ...page, status: 404 })
  rememberOpened(c, opened.reportId)
  return respond(c, words.title, <KeyPage code={opened.code} digits={opened.digits} />, page)
}
