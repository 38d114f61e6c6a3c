import { policy } from '#src/calendar/policies.ts'
import type { Db } from '#src/platform/db.ts'
import { type Flags, strictest } from './flags.ts'

/** Who may know, where nobody has chosen yet: by policy (domain: defaults). `on`: a day, 'YYYY-MM-DD'. */
export const usualFlags = (db: Db, on: string): Promise<Flags> => flagsBy(db, 'flag_defaults', on)

/** What oversight turns on (domain: defaults); `confidential` alone the verifier may leave off, with a reason. */
export const oversightFlags = (db: Db, on: string): Promise<Flags> => flagsBy(db, 'oversight_flags', on)

async function flagsBy(db: Db, key: 'flag_defaults' | 'oversight_flags', on: string): Promise<Flags> {
  const { name_hidden: nameHidden, identity_sealed: identitySealed, confidential } = await policy(db, key, on)
  return strictest({ nameHidden, identitySealed, confidential }, null)
}
