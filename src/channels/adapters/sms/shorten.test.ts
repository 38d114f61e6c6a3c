import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitIntoParts } from './shorten.ts'
import { countParts, isGsm } from './text.ts'

const around = {
  before: 'LAPOR! 7KX4-92M7 dijawab Dinas PU: ',
  after: ' lapor.example/l/7KX492M7',
  more: ' … selengkapnya: lapor.example/l/7KX492M7',
}
const shorten = (words: string, most: number) => fitIntoParts({ ...around, words }, most)

test('what fits goes whole, its signs plain', () => {
  expect(shorten('“Lubang” di Jl. Kenanga – sudah   ditambal.\n\n Terima kasih.', 1)).toBe(
    'LAPOR! 7KX4-92M7 dijawab Dinas PU: "Lubang" di Jl. Kenanga - sudah ditambal.\nTerima kasih. lapor.example/l/7KX492M7',
  )
})

test('what does not is cut at the end of a sentence, and says where the rest is', () => {
  const words =
    'Tiga lubang di Jl. Kenanga No. 12 sudah ditambal. Warga dapat memeriksanya mulai hari ini juga sampai sore.'
  expect(shorten(words, 1)).toBe(
    'LAPOR! 7KX4-92M7 dijawab Dinas PU: Tiga lubang di Jl. Kenanga No. 12 sudah ditambal. ... selengkapnya: lapor.example/l/7KX492M7',
  )
  expect(shorten(words, 2)).toContain('sampai sore. lapor')
})

test('a number is never torn apart, whether it has full stops, blanks or a sign before it', () => {
  const sayings = [
    'biayanya Rp 1.250.000 sudah dibayar',
    'telepon 0812 3456 7890 di kantor',
    'buka di +62 812 3456 7890 saja',
  ]
  for (const saying of sayings) {
    const [number = ''] = /(?:Rp |\+)?\d[\d. ]*\d/.exec(saying) ?? []
    for (let filler = 20; filler < 75; filler += 1) {
      const text = shorten(`${'x'.repeat(filler)} ${saying} ${'dan seterusnya '.repeat(20)}`, 1) ?? number
      const [said = ''] = text.split(' ... ')
      expect(said.includes(number) || !/\d/.test(said.slice(around.before.length))).toBe(true)
    }
  }
})

test('where one long word leaves no room there is nothing to say', () => {
  expect(shorten('x'.repeat(500), 1)).toBeNull()
  expect(shorten(`Yth ${'x'.repeat(500)}`, 2)).toBeNull()
})

test('however long and odd: never more parts than allowed, the link whole, no picture torn apart', () => {
  const unit = fc.constantFrom('a', ' ', '. ', 'B', '7', '👨‍👩‍👧', '🇮🇩', '–', 'ꦧ', '€', '\n', '…')
  const words = fc.string({ unit, minLength: 1, maxLength: 900 })
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 6 }), (given, most) => {
      const text = shorten(given, most)
      if (text === null) return
      expect(countParts(text)).toBeLessThanOrEqual(most)
      expect(text).toMatch(/lapor\.example\/l\/7KX492M7$/)
      expect(text.replaceAll('👨‍👩‍👧', '').replaceAll('👨👩👧', '')).not.toMatch(/👨|👩|👧/u)
      expect([...text.replaceAll('🇮🇩', '')].filter((sign) => sign === '🇮' || sign === '🇩')).toEqual([])
      if (!/[👨🇮ꦧ]/u.test(given)) expect(isGsm(text)).toBe(true)
    }),
    { seed: 1708, numRuns: 500 },
  )
})
