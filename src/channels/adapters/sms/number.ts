/** A subscriber as we keep one: '6281234567890', digits only, with the country; a short code or a name otherwise. */
export type Sender = { kind: 'phone' | 'short_code' | 'name'; address: string }

const INDONESIA = '62'

/**
 * One spelling for each telephone: 0812…, +62812…, 0062812…, 62812… and (0)812… are the same person. Short codes stay
 * as they are; anything with a letter is the name of a service that nobody can answer. Null for what is no address.
 */
export function readSender(typed: string): Sender | null {
  const text = typed.normalize('NFKC').trim().slice(0, 40)
  if (/\p{L}/u.test(text)) return { kind: 'name', address: text }
  const digits = text.replace(/\D/g, '')
  if (digits === '' || !/^[+\d\s().-]+$/.test(text)) return null
  const number = international(digits, text.startsWith('+'))
  if (number !== null) return { kind: 'phone', address: number }
  return digits.length >= 2 && digits.length <= 8 ? { kind: 'short_code', address: digits } : null
}

/** The telephone in international digits, '6281234567890'; null for anything that cannot be one. */
export function readPhone(typed: string): string | null {
  const sender = readSender(typed)
  return sender?.kind === 'phone' ? sender.address : null
}

function international(digits: string, hasPlus: boolean): string | null {
  if (hasPlus) return valid(digits.replace(/^620+/, INDONESIA))
  if (digits.startsWith('00')) return valid(digits.slice(2))
  if (digits.startsWith('0')) return valid(INDONESIA + digits.slice(1))
  if (digits.startsWith(`${INDONESIA}0`)) return valid(INDONESIA + digits.slice(3))
  if (/^8\d{8,11}$/.test(digits)) return valid(INDONESIA + digits) // operators send it bare
  return digits.length >= 9 ? valid(digits) : null
}

// E.164: at most 15 digits, no zero in front; Indonesian numbers have at least 8 behind the country.
const valid = (digits: string) => (/^[1-9]\d{8,14}$/.test(digits) ? digits : null)

/** For pages and answers, never whole: '0812****890'. */
export const maskPhone = (phone: string): string => {
  const local = phone.startsWith(INDONESIA) ? `0${phone.slice(2)}` : `+${phone}`
  return `${local.slice(0, 4)}****${local.slice(-3)}`
}
