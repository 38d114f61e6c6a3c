import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { passwordProblem } from './passwords.ts'
import { mayGrant } from './policy.ts'
import { safePath } from './return-to.ts'
import { isTotp, totp, totpUri, typedKey } from './totp.ts'

const person = { name: 'Ani Lestari', email: 'ani.lestari@contoh.id' }

test('a few plain words make a good password', () => {
  expect(passwordProblem('tiga kucing di atap', person)).toBeNull()
  expect(passwordProblem('tiga kucing', person)).toBe('password_short')
  expect(passwordProblem('password12345', person)).toBe('password_common')
  expect(passwordProblem('ani.lestari@contoh.id', person)).toBe('password_personal')
  expect(passwordProblem('x'.repeat(129), person)).toBe('password_long')
})

test("the authenticator's codes are those of RFC 6238", () => {
  const secret = '12345678901234567890'
  expect(totp(secret, new Date(59_000))).toBe('287082')
  expect(totp(secret, new Date(1_111_111_109_000))).toBe('081804')
  expect(isTotp(secret, '287082', new Date(89_000))).toBe(true)
  expect(isTotp(secret, '287082', new Date(120_000))).toBe(false)
  expect(typedKey(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  expect(totpUri(secret, 'ani@contoh.id', 'LAPOR!')).toBe(
    'otpauth://totp/LAPOR!%3Aani%40contoh.id?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=LAPOR!',
  )
})

test('a path back is a path of this site', () => {
  expect(safePath('/meja/laporan/7KX4-92M7?tab=1&x=a%20b')).toBe('/meja/laporan/7KX4-92M7?tab=1&x=a%20b')
  for (const bad of ['', 'meja', '//x', '/\\x', '/a/../b', '/a b', 'http://x', `/${'a'.repeat(500)}`]) {
    expect(safePath(bad)).toBeNull()
  }
})

test('an agency admin grants inside the subtree only', () => {
  const binding = { agencyId: '2', agencyName: '', agencyLineage: ['1', '2'], agencyKind: 'city' }
  const actor: Actor = {
    kind: 'staff',
    personId: 'x',
    name: null,
    bindings: [{ role: 'agency_admin', ...binding }],
    openedReports: [],
    at: new Date(0),
  }
  expect(mayGrant(actor, 'liaison', ['1', '2', '3'])).toBe(true)
  expect(mayGrant(actor, 'liaison', ['1'])).toBe(false)
  expect(mayGrant(actor, 'inspector', ['1', '2', '3'])).toBe(false)
})
