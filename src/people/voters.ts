import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { keepSealed, readSealed } from './cookies.ts'
import type { Env } from './env.ts'

const A_YEAR = 365 * 86_400

/** The marks by which one press of one person is known again: of their account, of their browser. They name nobody. */
export function votersOf(c: Context<Env>): string[] {
  const { space, actor } = c.var
  const browser = z.string().safeParse(readSealed(c, 'voter')).data
  return [...(actor.personId ? [voterOf(space, actor.personId)] : []), ...(browser ? [markOf(space, browser)] : [])]
}

/** The same, for somebody who presses now: a browser that nobody knew gets its mark. */
export function rememberVoter(c: Context<Env>): string[] {
  const known = votersOf(c)
  if (known.length > 0) return known
  const browser = randomBytes(16).toString('base64url')
  keepSealed(c, 'voter', browser, A_YEAR)
  return [markOf(c.var.space, browser)]
}

export const voterOf = (space: Space, personId: string): string => fingerprint(space, 'voter', `person ${personId}`)

const markOf = (space: Space, browser: string) => fingerprint(space, 'voter', `browser ${browser}`)
