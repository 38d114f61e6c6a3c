import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { auth, recoveryCodes } from './auth.ts'

/** An authenticator's secret and recovery codes as the table keeps them. */
export async function sealFactor(space: Space, secret: string): Promise<{ secret: string; backup_codes: string }> {
  const { secretConfig: key } = await auth(space).$context
  return {
    secret: await symmetricEncrypt({ key, data: secret }),
    backup_codes: await symmetricEncrypt({ key, data: JSON.stringify(recoveryCodes()) }),
  }
}

type Sealed = Awaited<ReturnType<typeof sealFactor>>

/**
 * Puts an authenticator app in force, in place of an older one, and ends every other session of the person.
 * `awaitsCode`: the account's first; it counts from the code that the caller verifies next.
 */
export async function keepFactor(
  tx: Tx,
  personId: string,
  sealed: Sealed,
  sessionId: string | null,
  awaitsCode = false,
): Promise<void> {
  const fresh = { ...sealed, verified: !awaitsCode, failed_verification_count: 0, locked_until: null }
  await tx
    .insertInto('two_factors')
    .values({ person_id: personId, ...fresh })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(fresh))
    .execute()
  if (!awaitsCode)
    await tx.updateTable('persons').set({ two_factor_enabled: true }).where('id', '=', personId).execute()
  const others = tx.deleteFrom('sessions').where('person_id', '=', personId)
  await (sessionId ? others.where('id', '!=', sessionId) : others).execute()
}

/** Fresh recovery codes; the old ones are worth nothing from now on. */
export async function renewRecoveryCodes(space: Space, personId: string): Promise<void> {
  const { backup_codes } = await sealFactor(space, '')
  await inTransaction(space.db, (tx) =>
    tx.updateTable('two_factors').set({ backup_codes }).where('person_id', '=', personId).execute(),
  )
}

/** The codes that have not been used yet; null without an authenticator app. */
export async function readRecoveryCodes(db: Db, space: Space, personId: string): Promise<readonly string[] | null> {
  const row = await db
    .selectFrom('two_factors')
    .select('backup_codes')
    .where('person_id', '=', personId)
    .where('verified', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const { secretConfig: key } = await auth(space).$context
  return JSON.parse(await symmetricDecrypt({ key, data: row.backup_codes })) as string[]
}
