import type { Context } from 'hono'
import { z } from 'zod'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'

/** Channels are the nation's. Returns the position that opens them. Errors: Refusal `not_allowed`. */
export function adminsOnly({ var: { actor } }: Context<Env>) {
  const position = actor.bindings.find(({ role }) => role === 'national_admin')
  if (!position) throw new Refusal('not_allowed')
  return position
}

export const rowId = z.string().regex(/^\d{1,18}$/)
