import { expect, test } from 'vitest'
import { readNumber, readWords } from './words.ts'

test('words are searched as typed and as they are written out', () => {
  expect(readWords('lampu jln mati')).toBe('(lampu) & (jln | jalan) & (mati)')
})

test('words that stand in every report do not narrow, unless nothing else was typed', () => {
  expect(readWords('sampah yg di pasar')).toBe('(sampah) & (pasar)')
  expect(readWords('yang')).toBe('(yang)')
})

test('signs, quotes and operators of a query language are no words', () => {
  expect(readWords(`lubang' & !jalan:* | (x) <-> \\ "drop table"`)).not.toMatch(/['!:*"\\]/)
  expect(readWords(' … !? ')).toBeNull()
  expect(readWords('')).toBeNull()
})

test('a number is known in any spelling, a word never is', () => {
  expect(readNumber(' 7kx4 92m7 ')).toBe('7KX492M7')
  expect(readNumber('P0THO00G')).toBe('P0TH000G')
  expect(readNumber('7KX4-92M8')).toBeNull()
  expect(readNumber('lampu jalan')).toBeNull()
})
