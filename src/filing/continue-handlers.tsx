import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { respond } from '#src/ui/respond.tsx'
import { adoptToken, currentDraft } from './current.ts'
import { findDraft, moveDraft } from './drafts.ts'
import { ContinuePage } from './pages/continue.tsx'
import { type C, go, words } from './request.tsx'

const tokenIn = (c: C) => c.req.param('token') ?? ''

/** GET /lapor/lanjut/:token: says what the link does. Looking at it changes nothing. */
export async function askToContinue(c: C) {
  const draft = await findDraft(c.var.space, c.var.space.db, tokenIn(c))
  if (!draft || draft.reportCode) throw new Refusal('draft_gone')
  const here = await currentDraft(c)
  if (here?.id === draft.id) return go(c, '/lapor/periksa')
  const page = <ContinuePage token={tokenIn(c)} writing={here !== null && !here.reportCode} />
  return respond(c, words(c).continueHere.title, page, { private: true, robots: 'noindex' })
}

/**
 * POST: the draft is this browser's from now on, and nobody's who had the link or its cookie before. Whoever sends a
 * stranger the link of a draft of their own reads nothing of what is written in it.
 */
export async function continueHere(c: C) {
  const { space, actor } = c.var
  const personId = actor.kind === 'citizen' ? actor.personId : null
  const token = await inTransaction(space.db, (tx) => moveDraft(space, tx, tokenIn(c), personId))
  if (!token) throw new Refusal('draft_gone')
  adoptToken(c, token)
  return go(c, '/lapor/periksa')
}
