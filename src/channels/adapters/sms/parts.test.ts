import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutHeader, joinParts, partHeader } from './parts.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

test('both references of a part are read, and other elements are skipped', () => {
  expect(cutHeader(bytes('050003d90201414243'))).toEqual({
    part: { reference: 0xd9, total: 2, number: 1 },
    body: Buffer.from('ABC'),
  })
  expect(cutHeader(bytes('06080412340302'))).toEqual({
    part: { reference: 0x1234, total: 3, number: 2 },
    body: Buffer.alloc(0),
  })
  expect(cutHeader(bytes('0b05040b8423f00003d9020241'))).toEqual({
    part: { reference: 0xd9, total: 2, number: 2 },
    body: Buffer.from('A'),
  })
})

test.each(['', '05', '0500', '050003d9', '050003d90203', '050003d90001', '050003d90100', '0500ff010203', 'ff00'])(
  'a broken header %s makes no part',
  (hex) => expect(cutHeader(bytes(hex)).part).toBeNull(),
)

test('what we write we read; what others write breaks nothing', () => {
  const place = fc
    .tuple(fc.nat(255), fc.integer({ min: 2, max: 255 }), fc.nat(254))
    .map(([reference, total, number]) => ({ reference, total, number: (number % total) + 1 }))
  fc.assert(
    fc.property(place, fc.uint8Array({ maxLength: 140 }), (part, body) => {
      expect(cutHeader(Buffer.concat([partHeader(part), body]))).toEqual({ part, body: Buffer.from(body) })
    }),
    { seed: 1708 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 160 }), (any) => {
      const { part } = cutHeader(Buffer.from(any))
      if (part) expect(part.number).toBeLessThanOrEqual(part.total)
    }),
    { seed: 1708, numRuns: 2000 },
  )
})

test('parts are joined in their order, doubles once, gaps shown', () => {
  const parts = [
    { number: 3, text: 'tiga' },
    { number: 1, text: 'satu ' },
    { number: 1, text: 'lain' },
  ]
  expect(joinParts(3, [...parts, { number: 2, text: 'dua ' }])).toBe('satu dua tiga')
  expect(joinParts(3, parts)).toBe('satu […]tiga')
  expect(joinParts(5, [{ number: 2, text: 'dua' }])).toBe('[…]dua[…]')
})
