import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'

const IV = 12
const TAG = 16

/** Whether two texts are the same; the time it takes tells nothing but their length. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** AES-256-GCM under a key of its own purpose. What is sealed for one thing (`boundTo`) cannot be opened as another. */
export function seal(key: Buffer, text: string, boundTo = ''): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** @throws where it was sealed under another key, for another thing, or was changed */
export function unseal(key: Buffer, sealed: string, boundTo = ''): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV)).setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(bytes.subarray(-TAG))
  return Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]).toString('utf8')
}
