import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawCode, isCode, normalizeCode, showCode } from './code.ts'

test('the known numbers are right', () => {
  for (const code of ['7KX492M7', '3Q8RT5V6', 'P0TH000G']) expect(isCode(code)).toBe(true)
})

test('a drawn number is right, has two digits and two letters and spells no word', () => {
  for (let draw = 0; draw < 2000; draw++) {
    const code = drawCode()
    expect(isCode(code)).toBe(true)
    expect(code).toMatch(/\d.*\d/)
    expect(code).toMatch(/[A-Z].*[A-Z]/)
    expect(code).not.toMatch(/[A-Z]{4}/)
  }
})

test('every single wrong character and every swap of two is caught', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  fc.assert(
    fc.property(
      fc.constantFrom(...Array.from({ length: 50 }, drawCode)),
      fc.nat(7),
      fc.nat(7),
      fc.nat(31),
      (code, i, j, v) => {
        const letters = [...code]
        const wrong = letters.with(i, alphabet[v] ?? '').join('')
        if (wrong !== code) expect(isCode(wrong)).toBe(false)
        const swapped = letters
          .with(i, letters[j] ?? '')
          .with(j, letters[i] ?? '')
          .join('')
        if (swapped !== code) expect(isCode(swapped)).toBe(false)
      },
    ),
  )
})

test('a number is found however it was typed', () => {
  expect(normalizeCode(' 7kx4-92m7 ')).toBe('7KX492M7')
  expect(normalizeCode('pOth.ooo g')).toBe('P0TH000G')
  expect(showCode('7KX492M7')).toBe('7KX4-92M7')
})
