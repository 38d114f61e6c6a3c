import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldNames, readDay, readSpan } from './fields.ts'
import { type Query, readQuery, signs, writeQuery } from './grammar.ts'
import type { Why } from './problem.ts'

const treeOf = (typed: string) => {
  const read = readQuery(typed)
  if ('problem' in read) throw new Error(`${typed}: ${read.problem.why} at ${read.problem.at}`)
  return read.query
}
const problemOf = (typed: string) => {
  const read = readQuery(typed)
  return 'problem' in read ? [read.problem.why, read.problem.at] : null
}
const plain = (query: Query | null): unknown =>
  JSON.parse(JSON.stringify(query, (key, value) => (key === 'at' ? undefined : value)))

describe('a query line reads as officers mean it', () => {
  test('the line of the guide', () => {
    expect(plain(treeOf('status:proses umur:>14hk unit:"Dinas PU" lampiran:ada'))).toEqual({
      is: 'all',
      of: [
        { is: 'condition', name: 'status', sign: '=', values: [{ text: 'proses' }] },
        { is: 'condition', name: 'umur', sign: '>', values: [{ text: '14hk' }] },
        { is: 'condition', name: 'unit', sign: '=', values: [{ text: 'Dinas PU' }] },
        { is: 'condition', name: 'lampiran', sign: '=', values: [{ text: 'ada' }] },
      ],
    })
  })

  test.each([
    ['  ', null],
    ['jalan-jalan', 'jalan-jalan'],
    ['-lampu mati', '-lampu mati'],
    ['(a atau b) c', '(a atau b) c'],
    ['a atau b c', 'a atau b c'],
    ['-(a b)', '-(a b)'],
    ['"atau"', '"atau"'],
    ['STATUS:Proses,Arsip', 'status:Proses,Arsip'],
    ['status: proses', 'status:proses'],
    ['status:proses, arsip', 'status:proses,arsip'],
    ['tenggat:<=2026-12-02', 'tenggat:<=2026-12-02'],
    ['lampu, jalan', 'lampu jalan'],
    ['“lampu jalan” rusak', '"lampu jalan" rusak'],
  ])('%s', (typed, written) => {
    const query = treeOf(typed)
    expect(query && writeQuery(query)).toBe(written)
  })
})

test.each<[string, Why, number]>([
  ['unit:"Dinas PU', 'quote_open', 5],
  ['(a b', 'bracket_open', 0],
  ['a b)', 'bracket_extra', 3],
  ['a ()', 'bracket_empty', 2],
  ['a atau', 'or_alone', 2],
  ['atau a', 'or_alone', 0],
  ['a -', 'not_alone', 2],
  ['status:', 'value_missing', 7],
  [':proses', 'name_unknown', 0],
  [`${'('.repeat(10)}a${')'.repeat(10)}`, 'too_deep', 9],
  ['a '.repeat(41), 'too_many', 80],
  ['a'.repeat(501), 'too_long', 500],
])('%s is explained', (typed, why, at) => {
  expect(problemOf(typed)).toEqual([why, at])
})

const word = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,9}$/).filter((text) => text !== 'atau')
const value = fc.oneof(word, fc.stringMatching(/^[A-Za-z0-9 .:()-]{1,12}$/)).map((text) => ({ text, at: 0 }))
const leaf: fc.Arbitrary<Query> = fc.oneof(
  word.map((text): Query => ({ is: 'words', text, phrase: false })),
  fc.stringMatching(/^[a-z :()-]{1,15}$/).map((text): Query => ({ is: 'words', text, phrase: true })),
  fc
    .tuple(fc.constantFrom(...fieldNames), fc.constantFrom(...signs), fc.array(value, { minLength: 1, maxLength: 3 }))
    .map(([name, sign, values]): Query => ({ is: 'condition', name, sign, values, at: 0 })),
)
const { tree } = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('tree').map((of): Query => ({ is: 'not', of })),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((of): Query => ({ is: 'all', of })),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((of): Query => ({ is: 'any', of })),
  ),
}))

test('whatever is written down reads as the same tree', () => {
  fc.assert(
    fc.property(tree, (query) => {
      const line = writeQuery(query)
      fc.pre(line.length <= 500)
      const read = readQuery(line)
      if ('problem' in read) return fc.pre(read.problem.why === 'too_many' || read.problem.why === 'too_deep')
      expect(plain(read.query)).toEqual(plain(query))
    }),
    { numRuns: 500 },
  )
})

test('whatever is typed is read or explained, with its place in the line', () => {
  const pieces = fc.constantFrom(
    'status',
    ':',
    '>',
    '"',
    '(',
    ')',
    '-',
    ' ',
    'atau',
    ',',
    'a',
    '“',
    '=',
    '14hk',
    ' atau ',
  )
  const anything = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.array(pieces, { maxLength: 25 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(anything, (typed) => {
      const read = readQuery(typed)
      if (!('problem' in read)) return
      expect(read.problem.at).toBeGreaterThanOrEqual(0)
      expect(read.problem.at).toBeLessThanOrEqual(typed.length)
    }),
    { numRuns: 2000 },
  )
})

test('spans and days', () => {
  expect(readSpan('14hk')).toEqual({ count: 14, unit: 'wd' })
  expect(readSpan('14')).toEqual({ count: 14, unit: 'wd' })
  expect(readSpan('3 hari')).toEqual({ count: 3, unit: 'cd' })
  expect(readSpan('14x')).toBeNull()
  expect(readDay('2026-12-02')).toBe('2026-12-02')
  expect(readDay('2-12-2026')).toBe('2026-12-02')
  expect(readDay('30/2/2026')).toBeNull()
})
