import type { Context } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import { type By, reporterBy } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { clockTime, go } from '#src/people/go.ts'
import { normalizeCode, showCode } from '#src/reports/code.ts'

export { clockTime, go }

/** What the handlers of a reporter share. */
export type C = Context<Env>

export const words = (c: C) => wordsFor(c.var.lang).follow
export const goTo = (c: C, code: string) => go(c, `/laporan/${showCode(normalizeCode(code))}`)
export const codeOf = (c: C) => normalizeCode(c.req.param('code') ?? '')

/** In what the reporter does that no lifecycle asks about. */
export const reporterHat = ({ var: { actor } }: C): By => reporterBy(actor.at, 'web', actor.personId)
