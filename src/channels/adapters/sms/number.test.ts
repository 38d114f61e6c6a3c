import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPhone, readPhone, readSender } from './number.ts'

test.each([
  ['081234567890', '6281234567890'],
  ['+6281234567890', '6281234567890'],
  ['6281234567890', '6281234567890'],
  ['006281234567890', '6281234567890'],
  ['+62 (0)812-3456-7890', '6281234567890'],
  ['62081234567890', '6281234567890'],
  ['81234567890', '6281234567890'],
  ['0812 3456 7890', '6281234567890'],
  ['0812.3456.7890', '6281234567890'],
  ['073612345', '6273612345'],
  ['+60123456789', '60123456789'],
  ['+1 415 555 0100', '14155550100'],
  ['０８１２３４５６７８９０', '6281234567890'],
])('%s is %s', (typed, phone) => expect(readPhone(typed)).toBe(phone))

test.each(['', '-', 'abc', '1708', '0812', '+', '+62', '12345678901234567890', '08123x456789', '()', '٠٨١٢'])(
  '%s is no telephone',
  (typed) => expect(readPhone(typed)).toBeNull(),
)

test('a short code is one, and a name is nobody who could read an answer', () => {
  expect(readSender('1708')).toEqual({ kind: 'short_code', address: '1708' })
  expect(readSender(' TELKOMSEL ')).toEqual({ kind: 'name', address: 'TELKOMSEL' })
  expect(readSender('')).toBeNull()
})

test('any way of writing one number is one person', () => {
  const subscriber = fc.stringMatching(/^8[1-9]\d{8,9}$/)
  fc.assert(
    fc.property(subscriber, (digits) => {
      const spellings = [
        `0${digits}`,
        `62${digits}`,
        `+62${digits}`,
        `0062${digits}`,
        `+62 ${digits.slice(0, 3)}-${digits.slice(3)}`,
      ]
      expect(new Set(spellings.map(readPhone))).toEqual(new Set([`62${digits}`]))
    }),
    { seed: 1708 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sender = readSender(text)
      if (sender?.kind === 'phone') expect(readPhone(`+${sender.address}`)).toBe(sender.address)
    }),
    { seed: 1708, numRuns: 1000 },
  )
})

test('shown only in part', () => expect(maskPhone('6281234567890')).toBe('0812****890'))
