import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
import {
  cheapen,
  codingOf,
  countParts,
  decodeGsm,
  decodeUcs2,
  encodeGsm,
  encodeText,
  encodeUcs2,
  isGsm,
  lengthOf,
  room,
  splitText,
} from './text.ts'

const inAlphabet = fc.string({
  unit: fc.constantFrom(...`@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€\f`),
  maxLength: 700,
})
const anything = fc.string({ unit: 'binary', maxLength: 400 })
const seeded = { seed: 1708, numRuns: 500 }

test('what is in the alphabet comes back as it was', () => {
  fc.assert(
    fc.property(inAlphabet, (text) => {
      expect(isGsm(text)).toBe(true)
      expect(decodeGsm(encodeGsm(text))).toBe(text)
      expect(encodeGsm(text)).toHaveLength(lengthOf(text))
    }),
    seeded,
  )
})

test('any octets can be read, in either coding, and any well-formed text survives UCS-2', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeGsm(bytes).isWellFormed()).toBe(true)
      expect(decodeUcs2(bytes).isWellFormed()).toBe(true)
    }),
    seeded,
  )
  fc.assert(
    fc.property(anything, (text) => {
      expect(decodeUcs2(encodeUcs2(text.toWellFormed()))).toBe(text.toWellFormed())
    }),
    seeded,
  )
})

test('parts joined are the text, each fits with its header, and none is cut inside a character', () => {
  const texts = fc.oneof(
    inAlphabet,
    anything,
    fc.tuple(inAlphabet, fc.constantFrom('😀', '–', 'ꦧ'), inAlphabet).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(texts, (given) => {
      const text = given.toWellFormed()
      const { coding, parts } = splitText(text)
      expect(parts.join('')).toBe(text)
      const limit = parts.length === 1 ? room[coding].alone : room[coding].part
      for (const part of parts) {
        expect(lengthOf(part, coding)).toBeLessThanOrEqual(limit)
        expect(part.isWellFormed()).toBe(true)
        const octets = encodeText(part, coding)
        expect(coding === 'gsm' ? decodeGsm(octets) : decodeUcs2(octets)).toBe(part)
      }
    }),
    seeded,
  )
})

test('costs what a calculator of others says', () => {
  const texts = fc.oneof(
    inAlphabet,
    fc.string({ unit: fc.constantFrom('a', '–', '😀', 'é', '{', 'ꦧ'), maxLength: 300 }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(text !== '' && !text.includes('\f')) // the other one does not know the form feed
      const theirs = new SegmentedMessage(text)
      expect(codingOf(text)).toBe(theirs.encodingName === 'GSM-7' ? 'gsm' : 'ucs2')
      expect(countParts(text)).toBe(theirs.segmentsCount)
    }),
    seeded,
  )
})

describe('known edges', () => {
  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['{'.repeat(80), 1],
    ['{'.repeat(81), 2],
    [`${'a'.repeat(152)}{${'a'.repeat(153)}`, 3], // the brace does not fit behind 152 and moves on
    ['–'.repeat(70), 1],
    ['–'.repeat(71), 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
    ['', 1],
  ])('%#', (text, parts) => expect(countParts(text)).toBe(parts))
})

test('typographic signs become plain ones, so that the answer costs one SMS', () => {
  const written = '“Sudah ditambal” – kata petugas… ‘besok’ • Jl. Be\u0301 5 m² ½ jam\u00a0lagi'
  expect(isGsm(written)).toBe(false)
  expect(cheapen(written)).toBe(`"Sudah ditambal" - kata petugas... 'besok' - Jl. Bé 5 m2 1/2 jam lagi`)
  expect(cheapen('Ê ç ł ā')).toBe('E c ł a')
  expect(cheapen('Terima kasih 👍')).toBe('Terima kasih 👍')
})

test('making it cheap is stable, and never dearer', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(cheapen(cheapen(text))).toBe(cheapen(text))
    }),
    seeded,
  )
  fc.assert(
    fc.property(inAlphabet, (text) => {
      expect(cheapen(text).replaceAll('\n', '')).toBe(text.normalize('NFC').replaceAll('\n', ''))
    }),
    seeded,
  )
})
