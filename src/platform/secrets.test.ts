import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sameText, seal, unseal } from './secrets.ts'

const key = randomBytes(32)

test('what is sealed opens with its key, for its thing, unchanged, and nothing else does', () => {
  const sealed = seal(key, 'kata sandi ✓', '17')
  expect(unseal(key, sealed, '17')).toBe('kata sandi ✓')
  expect(seal(key, 'kata sandi ✓', '17')).not.toBe(sealed)
  const other = sealed[20] === 'A' ? 'B' : 'A' // one in 64 has the letter already
  for (const open of [
    () => unseal(randomBytes(32), sealed, '17'),
    () => unseal(key, sealed, '18'),
    () => unseal(key, sealed),
    () => unseal(key, `${sealed.slice(0, 20)}${other}${sealed.slice(21)}`, '17'),
    () => unseal(key, '', '17'),
  ])
    expect(open).toThrow()
})

test('texts of as many letters but more bytes are compared, not refused', () => {
  expect([sameText('abc', 'abc'), sameText('abc', 'abd'), sameText('ab', 'abc'), sameText('', '')]).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect(sameText('abé', 'abc')).toBe(false)
})
