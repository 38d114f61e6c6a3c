import type { MiddlewareHandler } from 'hono'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { looksLikeCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { isProtected } from '#src/reports/flags.ts'
import { isReporter } from '#src/reports/policy.ts'
import { findReport } from '#src/reports/report.ts'
import { absent, go } from './request.ts'

/**
 * Lets nobody but the reporter pass. A link of a mail opened in another browser asks for the key first, and says the
 * same of every number, whether there is such a report or not.
 */
export const reporterOnly: MiddlewareHandler<Env> = async (c, next) => {
  const code = normalizeCode(c.req.param('code') ?? '')
  const report = await findReport(c.var.space.db, code).catch(absent)
  if (report && isReporter(c.var.actor, report)) {
    c.set('exitFast', isProtected(report))
    return next()
  }
  const isPage = c.req.method === 'GET' && !c.req.param('file')
  if (isPage && looksLikeCode(code)) return go(c, `/lacak?nomor=${showCode(code)}`)
  throw new Refusal('not_found')
}
