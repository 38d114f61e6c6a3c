import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'
import { decodeText } from './decode-text.ts'
import { readCsv, UnclosedQuote } from './read-csv.ts'

const rows = (text: string) => [...readCsv(text)].map(({ cells }) => cells)

test('what was written is read again, whatever the cells hold', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', '=', '-', 'é', ' ', '\t') })
  const table = fc.array(fc.tuple(fc.constant('kunci'), cell, cell), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(table, (written) => {
      const named = [['a', 'b', 'c'], ...written.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, '')))]
      expect(rows(writeCsv(named))).toEqual(named)
    }),
  )
})

test('semicolons, tabs, old line ends, empty lines and rows with blanks only', () => {
  expect(rows('a;b\r\n1;"x;y"\r\n\r\n;;\r\n2;z')).toEqual([
    ['a', 'b'],
    ['1', 'x;y'],
    ['2', 'z'],
  ])
  expect(rows('a\tb\r1\t2,5\r')).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ])
  expect(rows('')).toEqual([])
  expect(rows('a,b\nkata "petik" di tengah,2')).toEqual([
    ['a', 'b'],
    ['kata "petik" di tengah', '2'],
  ])
})

test('lines are counted as an editor counts them, and a quote left open is said with its line', () => {
  expect([...readCsv('a,b\n\n"x\ny",1\nz,2')].map(({ line }) => line)).toEqual([1, 3, 5])
  expect(() => rows('a,b\n1,2\n"x,3\n4,5')).toThrow(UnclosedQuote)
  expect(() => rows('a,b\n1,2\n"x,3\n4,5')).toThrow('line 3')
})

test('a hundred thousand lines are read in a moment', () => {
  const text = `kode,nama\n${Array.from({ length: 100_000 }, (_, i) => `unit-${i},"Unit ""${i}"""`).join('\n')}`
  expect([...readCsv(text)]).toHaveLength(100_001)
})

test.each([
  ['UTF-8', Buffer.from('Café Désa')],
  ['UTF-8 with its mark', Buffer.from('\ufeffCafé Désa')],
  ['UTF-16 little-endian', Buffer.from('\ufeffCafé Désa', 'utf16le')],
  ['UTF-16 big-endian', Buffer.from('\ufeffCafé Désa', 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from('Café Désa', 'utf16le')],
  ['windows-1252', Buffer.from('Café Désa', 'latin1')],
])('%s is understood', (_, bytes) => {
  expect(decodeText(bytes).replace('\ufeff', '')).toBe('Café Désa')
})
