import { createCipheriv, createDecipheriv, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt)
const cost = { N: 2 ** 14, r: 8, p: 1 }

/** 16 digits: 53 bits, easy to type on any telephone. */
export const drawKey = (): string => Array.from({ length: 16 }, () => randomInt(10)).join('')

/** In groups of four, as it is read aloud. */
export const showKey = (key: string): string => key.replace(/(\d{4})(?=\d)/g, '$1 ')

export const normalizeKey = (typed: string): string => typed.replace(/[\s.\-–—]/g, '')

/** Slow and salted (scrypt, RFC 7914): a stolen table opens no report. */
export async function hashKey(key: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(key, salt, 32, cost)
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`
}

/** Takes the same time whether the report exists or not: pass null where there is no hash. */
export async function keyMatches(key: string, stored: string | null): Promise<boolean> {
  const [salt = '', hash = ''] = (stored ?? nobody).split('.')
  const derived = await derive(normalizeKey(key), Buffer.from(salt, 'base64url'), 32, cost)
  const matches = timingSafeEqual(derived, Buffer.from(hash, 'base64url'))
  return matches && stored !== null
}
const nobody = `${'A'.repeat(22)}.${'A'.repeat(43)}`

/** Until it has been shown the key lies encrypted (AES-256-GCM) under a key of its own purpose. */
export function sealKey(space: Space, key: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', space.key('access-key'), iv)
  return Buffer.concat([iv, cipher.update(key, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

export function unsealKey(space: Space, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', space.key('access-key'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}

/** After its day on the receipt only the slow hash of a key remains. Returns how many were forgotten. */
export async function forgetReadableKeys(tx: Tx, at: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('access_keys')
    .set({ sealed: null, sealed_till: null })
    .where('sealed', 'is not', null)
    .where('sealed_till', '<=', at)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
