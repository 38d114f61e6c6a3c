import type { Context } from 'hono'
import { keepSealed, readSealed } from '#src/people/cookies.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
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

/** Saves what a step asked, in a new filing when there is none: words that were posted are never lost. */
export function keepAnswers(c: Context<Env>, draft: Draft | null, step: Answers): Promise<Draft> {
  const { space, actor } = c.var
  return inTransaction(space.db, async (tx) => {
    if (draft && !draft.reportCode) return saveDraft(space, tx, draft, step)
    const personId = actor.kind === 'citizen' ? actor.personId : null
    const { token, draft: started } = await startDraft(space, tx, step, personId)
    adoptToken(c, token)
    return started
  })
}
