import type { Actor } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type Seen, see } from '#src/reports/see.ts'

/**
 * What this officer sees of the report. Whoever has no part in it as an officer finds nothing here, also where the
 * public page exists. Errors: Refusal `not_found`.
 */
export async function seeAsOfficer(db: Db, actor: Actor, code: string): Promise<Seen> {
  const seen = await see(db, actor, code)
  if (!seen.sight.officer || seen.sight.mine) throw new Refusal('not_found')
  return seen
}

/** The same for lists and typed numbers: null where this officer finds nothing. */
export const seeWhereOpen = (db: Db, actor: Actor, code: string): Promise<Seen | null> =>
  seeAsOfficer(db, actor, code).catch((error) => {
    if (error instanceof Refusal) return null
    throw error
  })
