import { createHmac } from 'node:crypto'
import { generateRandomString } from 'better-auth/crypto'
import { sameText } from '#src/platform/secrets.ts'

const STEP = 30_000
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret as Better Auth keeps it: letters and digits, whose bytes are the key. 119 bits, 32 signs in base 32. */
export const newSecret = (): string => generateRandomString(20, 'a-z', 'A-Z', '0-9')

/** The six digits of the moment (RFC 6238, SHA-1, 30 seconds). */
export function totp(secret: string, at: Date): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / STEP)))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = hash.readUInt8(hash.length - 1) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** One step of slack to either side: the clocks of telephones drift. */
export const isTotp = (secret: string, code: string, at: Date): boolean =>
  [-STEP, 0, STEP].some((drift) => sameText(code, totp(secret, new Date(at.getTime() + drift))))

/** What the QR code for an authenticator app says. */
export const totpUri = (secret: string, email: string, site: string): string =>
  `otpauth://totp/${encodeURIComponent(`${site}:${email}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent(site)}`

/** The key as a person types it: base 32 in groups of four. */
export const typedKey = (secret: string): string => base32(secret).replace(/.{4}(?=.)/g, '$& ')

function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
