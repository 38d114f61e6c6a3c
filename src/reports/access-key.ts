import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { sameText, seal, unseal } from '#src/platform/secrets.ts'
import type { Space } from '#src/platform/space.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt)
const cost = { N: 2 ** 14, r: 8, p: 1 }

/** 16 digits: 53 bits, easy to type on any telephone. */
export const drawKey = (): string => Array.from({ length: 16 }, () => randomInt(10)).join('')

/** In groups of four, as it is read aloud. */
export const showKey = (key: string): string => key.replace(/(\d{4})(?=\d)/g, '$1 ')

export const normalizeKey = (typed: string): string => typed.replace(/[\s.\-–—]/g, '')

/** What is kept of a key: sealed at first; the hash comes later where it is null (`hashSealedKeys`), and then alone. */
export type KeptKey = { hash: string | null; sealed: string | null; sealedTill: Date | null }

/** Readable for its 24 hours, and hashed by the next sweep, so that whoever sends a report does not wait for it. */
export const keepKey = (space: Space, key: string): KeptKey => ({
  hash: null,
  sealed: sealKey(space, key),
  sealedTill: new Date(space.clock.now().getTime() + 24 * 3_600_000),
})

/** Slow and salted (scrypt, RFC 7914): a stolen table opens no report. */
export async function hashKey(key: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(key, salt, 32, cost)
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`
}

type Stored = { hash: string | null; sealed: string | null }

/** Takes the same time whether the report exists or not, hashed or not yet: pass null where there is no report. */
export async function keyMatches(space: Space, typed: string, stored: Stored | null): Promise<boolean> {
  const key = normalizeKey(typed)
  const hashed = await hashMatches(key, stored?.hash ?? null)
  return stored?.hash === null && stored.sealed !== null ? sameText(key, unsealKey(space, stored.sealed)) : hashed
}

async function hashMatches(key: string, stored: string | null): Promise<boolean> {
  const [salt = '', hash = ''] = (stored ?? nobody).split('.')
  const derived = await derive(key, Buffer.from(salt, 'base64url'), 32, cost)
  const matches = timingSafeEqual(derived, Buffer.from(hash, 'base64url'))
  return matches && stored !== null
}
const nobody = `${'A'.repeat(22)}.${'A'.repeat(43)}`

const MOST_AT_ONCE = 200

/** Hashes the keys that were filed since; the newest first, so that a key sealed under a lost secret delays no other. */
export async function hashSealedKeys(space: Space): Promise<void> {
  const fresh = await space.db
    .selectFrom('access_keys')
    .select(['report_id', 'sealed'])
    .where('hash', 'is', null)
    .orderBy('report_id', 'desc')
    .limit(MOST_AT_ONCE)
    .execute()
  let lost = 0
  for (const { report_id, sealed } of fresh) {
    const key = readSealed(space, sealed)
    if (key === null) lost += 1
    else await keepHash(space, report_id, await hashKey(key))
  }
  if (lost > 0) throw new Error(`${lost} access keys were sealed under another LAPOR_SECRET`)
}

function readSealed(space: Space, sealed: string | null): string | null {
  try {
    return sealed === null ? null : unsealKey(space, sealed)
  } catch {
    return null // AES-GCM found another key
  }
}

const keepHash = (space: Space, reportId: string, hash: string) =>
  inTransaction(space.db, (tx) =>
    tx.updateTable('access_keys').set({ hash }).where('report_id', '=', reportId).where('hash', 'is', null).execute(),
  )

/** Until it has been shown the key lies encrypted (AES-256-GCM) under a key of its own purpose. */
export const sealKey = (space: Space, key: string): string => seal(space.key('access-key'), key)

export const unsealKey = (space: Space, sealed: string): string => unseal(space.key('access-key'), sealed)

/** After its day on the receipt only the slow hash of a key remains. Returns how many were forgotten. */
export async function forgetReadableKeys(tx: Tx, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('access_keys')
    .set({ sealed: null, sealed_till: null })
    .where('hash', 'is not', null)
    .where('sealed', 'is not', null)
    .where('sealed_till', '<=', at)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
