import { policy } from '#src/calendar/policies.ts'
import type { Db } from '#src/platform/db.ts'
import { type Flags, strictest } from './flags.ts'

/** Who may know, where nobody has chosen yet: by policy (domain: defaults). `on`: a day, 'YYYY-MM-DD'. */
export async function usualFlags(db: Db, on: string): Promise<Flags> {
  const {
    name_hidden: nameHidden,
    identity_sealed: identitySealed,
    confidential,
  } = await policy(db, 'flag_defaults', on)
  return strictest({ nameHidden, identitySealed, confidential }, null)
}
