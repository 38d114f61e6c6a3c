import type { Context } from 'hono'
import { z } from 'zod'
import { dropSealed, keepSealed, readSealed } from './cookies.ts'
import type { Env } from './env.ts'

const TWELVE_HOURS = 12 * 60 * 60
const MOST = 20

const ids = z.array(z.string()).max(MOST)

/** Ids of the reports this browser opened with number and key, newest last. */
export const openedReports = (c: Context<Env>): readonly string[] => ids.safeParse(readSealed(c, 'opened')).data ?? []

/** Remembers that this browser knows the key, for 12 hours from now; the oldest of more than 20 is forgotten. */
export function rememberOpened(c: Context<Env>, reportId: string): void {
  const others = openedReports(c).filter((id) => id !== reportId)
  keepSealed(c, 'opened', [...others, reportId].slice(-MOST), TWELVE_HOURS)
}

/** Whoever leaves a shared device leaves no report open on it: neither what was opened nor what was written or sent. */
export function forgetReports(c: Context<Env>): void {
  for (const purpose of ['opened', 'filing', 'proof', 'sign-in']) dropSealed(c, purpose)
}
