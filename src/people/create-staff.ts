import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { keepPassword, slowHash } from './passwords.ts'
import { bind, type Position } from './roles.ts'
import { keepFactor, sealFactor } from './second-factor.ts'

export type NewStaff = {
  name: string
  email: string
  /** A password, or its slow hash when many accounts share one (demo, tests). */
  password: string | { hash: string }
  /** The authenticator's secret as totp() takes it; without it the person sets one up at the first sign-in. */
  totpSecret?: string
  positions: readonly Position[]
}

/** An account that can sign in at once: for the demo, training and tests. Everybody else is invited. */
export async function createStaff(space: Space, { name, email, password, totpSecret, positions }: NewStaff) {
  const hash = typeof password === 'string' ? await slowHash(password) : password.hash
  const sealed = totpSecret ? await sealFactor(space, totpSecret) : null
  return inTransaction(space.db, async (tx) => {
    const now = machineClock.now()
    const times = { created_at: now, updated_at: now }
    const { id } = await tx
      .insertInto('persons')
      .values({
        name,
        email: email.toLowerCase(),
        email_verified: true,
        image: null,
        phone: null,
        last_seen_on: null,
        ...times,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await keepPassword(tx, id, hash, now)
    for (const position of positions) await bind(tx, id, position, { personId: null, at: space.clock.now() })
    if (sealed) await keepFactor(tx, id, sealed, null)
    return id
  })
}

/** A citizen's account as signing in by code would make it: for the demo and tests. */
export const createCitizen = (space: Space, { name, email }: { name: string; email: string }): Promise<string> =>
  inTransaction(space.db, async (tx) => {
    const now = machineClock.now()
    const times = { created_at: now, updated_at: now }
    const { id } = await tx
      .insertInto('persons')
      .values({
        name,
        email: email.toLowerCase(),
        email_verified: true,
        image: null,
        phone: null,
        last_seen_on: null,
        ...times,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
