import { randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const values = new Map([...alphabet].map((letter, value) => [letter, value]))

/**
 * The report number: 7 random characters of Crockford's base 32 and a check character, stored as `7KX492M7`.
 * Not sequential, so a number tells neither volume nor its neighbours. `below` draws a whole number under its limit.
 */
export function drawCode(below: (limit: number) => number = (limit) => randomInt(limit)): string {
  for (;;) {
    const drawn = Array.from({ length: 7 }, () => alphabet[below(32)]).join('')
    const code = drawn + checkCharacter(drawn)
    if (isPleasant(code)) return code
  }
}

/** What a person typed, as we store it: any case, spaces, dots and dashes; O is 0, I and L are 1. */
export const normalizeCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s.\-–—#]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/** Eight characters of the alphabet whose check character is right. */
export const isCode = (code: string): boolean => looksLikeCode(code) && checkSum(code) === 0

/** Shaped like a number, right or not: for telling a typing error from a search word. */
export const looksLikeCode = (code: string): boolean => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)

export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

// Check digits in GF(32) with x^5 + x^2 + 1: catches every wrong character and every swap of two.
const double = (x: number) => (x & 16 ? (x << 1) ^ 37 : x << 1)
const checkSum = (text: string) => [...text].reduce((sum, letter) => double(sum) ^ (values.get(letter) ?? 0), 0)
const checkCharacter = (seven: string) => alphabet[double(checkSum(seven))] ?? ''

// No words by accident: at least two digits and two letters, and no run of four letters.
const isPleasant = (code: string) =>
  code.replace(/\D/g, '').length >= 2 && code.replace(/\d/g, '').length >= 2 && !/[A-Z]{4}/.test(code)
