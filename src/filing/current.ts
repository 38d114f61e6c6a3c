import type { Context } from 'hono'
import { keepSealed, readSealed } from '#src/people/cookies.ts'
import type { Env } from '#src/people/env.ts'
import { tooMany } from '#src/people/throttle.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Answers } from './answers.ts'
import { type Draft, findDraft, saveDraft, startDraft } from './drafts.ts'

const THIRTY_DAYS = 30 * 86_400

/** The filing that this browser is writing, or the one it sent last (for the receipt). */
export async function currentDraft(c: Context<Env>): Promise<Draft | null> {
  const token = tokenOf(c)
  return token ? findDraft(c.var.space, c.var.space.db, token) : null
}

export const tokenOf = (c: Context<Env>): string | null => {
  const token = readSealed(c, 'filing')
  return typeof token === 'string' ? token : null
}

export const adoptToken = (c: Context<Env>, token: string) => keepSealed(c, 'filing', token, THIRTY_DAYS)

/** What became of words that were posted: kept, or refused for now. Then they stand on the page alone. */
export type Kept = { draft: Draft } | { wait: Date }

/**
 * Saves what a step asked, in a new filing when there is none: words that were posted are never lost. A network that
 * begins more filings in an hour than a hundred people would is asked to wait.
 */
export async function keepOrWait(c: Context<Env>, draft: Draft | null, step: Answers): Promise<Kept> {
  const { space, actor, address = '' } = c.var
  if (draft && !draft.reportCode) {
    return { draft: await inTransaction(space.db, (tx) => saveDraft(space, tx, draft, step)) }
  }
  const wait = await tooMany(space, 'draft', address)
  if (wait) return { wait }
  const personId = actor.kind === 'citizen' ? actor.personId : null
  const { token, draft: started } = await inTransaction(space.db, (tx) => startDraft(space, tx, step, personId))
  adoptToken(c, token)
  return { draft: started }
}

/** The same where nothing was written that could be lost. Errors: Refusal `too_many`. */
export async function keepAnswers(c: Context<Env>, draft: Draft | null, step: Answers): Promise<Draft> {
  const kept = await keepOrWait(c, draft, step)
  if ('wait' in kept) throw new Refusal('too_many')
  return kept.draft
}
