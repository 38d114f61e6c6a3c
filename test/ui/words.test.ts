import { expect, test } from 'vitest'
import { en } from '#src/i18n/en.ts'
import { id } from '#src/i18n/id.ts'
import { reasons } from '#src/platform/errors.ts'
import { actions, archiveReasons, kinds, outcomes, proposals, statuses } from '#src/reports/lifecycle.ts'

test.each([
  ['id', id],
  ['en', en],
])('%s has a word for everything the lifecycle can do and say', (_, words) => {
  expect(keys(words.actions)).toEqual([...actions].sort())
  expect(keys(words.status.officer)).toEqual([...statuses].sort())
  expect(keys(words.outcomes)).toEqual([...outcomes].sort())
  expect(keys(words.proposals)).toEqual([...proposals].sort())
  expect(keys(words.kinds)).toEqual([...kinds].sort())
  expect(keys(words.archiveReasons)).toEqual([...archiveReasons].sort())
  expect(keys(words.archiveExplanations)).toEqual([...archiveReasons].sort())
})

test('every refusal says what to do next', () => {
  expect(keys(id.refusals)).toEqual(Object.keys(reasons).sort())
})

test('both languages have the same words, and none is empty but what is meant to be', () => {
  expect(shape(en)).toEqual(shape(id))
  expect(shape(id).filter((line) => line.endsWith('=empty'))).toEqual(['status.turnOf.nobody=empty'])
})

const keys = (words: object) => Object.keys(words).sort()

function shape(words: unknown, path = ''): string[] {
  if (typeof words === 'string') return [words === '' ? `${path}=empty` : path]
  if (typeof words !== 'object' || words === null) return [path]
  return Object.entries(words)
    .flatMap(([key, value]) => shape(value, path ? `${path}.${key}` : key))
    .sort()
}
