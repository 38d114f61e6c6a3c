import type { MiddlewareHandler } from 'hono'
import type { Env } from '#src/people/env.ts'
import { tooMany } from '#src/people/throttle.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, looksLikeCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { isProtected } from '#src/reports/flags.ts'
import { isReporter } from '#src/reports/policy.ts'
import { findReport } from '#src/reports/report.ts'
import { isOwn } from './queries.ts'
import { type C, codeOf, go } from './request.ts'

/**
 * Lets nobody but the reporter pass. A link of a mail opened in another browser asks for the key first, and says the
 * same of every number, whether there is such a report or not; so each is a guess. Errors: Refusal `too_many`.
 */
export const reporterOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (await knowsReporter(c)) return next()
  if (await tooMany(c.var.space, 'guess', c.var.address ?? '')) throw new Refusal('too_many')
  const code = normalizeCode(c.req.param('code') ?? '')
  const isPage = c.req.method === 'GET' && !c.req.param('file')
  if (isPage && looksLikeCode(code)) return go(c, `/lacak?nomor=${showCode(code)}`)
  throw new Refusal('not_found')
}

/**
 * Whether the report is the actor's own; no report of anybody else is read here, since time must not tell a
 * confidential number from an unknown one.
 */
export async function knowsReporter(c: C): Promise<boolean> {
  const { space, actor } = c.var
  const code = codeOf(c)
  if (!isCode(code) || !(await isOwn(space.db, actor, code))) return false
  const report = await findReport(space.db, code)
  if (!isReporter(actor, report)) return false
  c.set('exitFast', isProtected(report))
  return true
}
