import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { policies } from '#src/calendar/policies.ts'
import { langs } from '#src/i18n/lang.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { reasons } from '#src/platform/errors.ts'
import { clockNames } from '#src/reports/clocks.ts'
import { toldStages } from '#src/reports/ladder.ts'
import { actions, archiveReasons, kinds, outcomes, proposals, statuses } from '#src/reports/lifecycle.ts'

const reference = new URL('../../seeds/reference/agencies.json', import.meta.url)
const agencies: { kind: string }[] = JSON.parse(readFileSync(reference, 'utf8'))
const keys = (words: object) => Object.keys(words).sort()

describe.each(langs)('in %s', (lang) => {
  const t = wordsFor(lang)

  test('every action, kind, outcome, proposal and reason has its words', () => {
    expect(keys(t.actions)).toEqual([...actions].sort())
    expect(keys(t.kinds)).toEqual([...kinds].sort())
    expect(keys(t.outcomes)).toEqual([...outcomes].sort())
    expect(keys(t.proposals)).toEqual([...proposals].sort())
    expect(keys(t.archiveReasons)).toEqual([...archiveReasons].sort())
    expect(keys(t.archiveExplanations)).toEqual([...archiveReasons].sort())
    expect(keys(t.deadlines.clocks)).toEqual([...clockNames].sort())
    expect(keys(t.follow.events.stages)).toEqual([...toldStages].sort())
  })

  test('every policy, and every sort of agency in the reference data, has its words', () => {
    expect(keys(t.admin.rules.names)).toEqual(keys(policies))
    const sorts = new Set(agencies.map(({ kind }) => kind))
    expect([...sorts].filter((kind) => !(kind in t.agencyKinds))).toEqual([])
  })

  test('every status has its words for officers and for citizens', () => {
    expect(keys(t.status.officer)).toEqual([...statuses].sort())
    expect(keys(t.status.officerOutcome)).toEqual([...outcomes].sort())
    const citizens = [...statuses.filter((status) => status !== 'closed'), ...outcomes]
    expect(keys(t.status.citizen)).toEqual(expect.arrayContaining(citizens))
  })

  test('every refusal says what to do next, and every answer has a title', () => {
    expect(keys(t.refusals)).toEqual([...Object.keys(reasons)].sort())
    const shown = Object.keys(t.refusalTitles)
    expect([...new Set(Object.values(reasons))].filter((status) => !shown.includes(`${status}`))).toEqual([])
  })

  test('nothing is left empty', () => {
    expect(empties(t)).toEqual(['status.turnOf.nobody'])
  })
})

test('both languages say the same things', () => {
  const [first, ...others] = langs.map((lang) => paths(wordsFor(lang)).sort())
  for (const other of others) expect(other).toEqual(first)
})

function paths(words: object, above = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? paths(value, `${above}${key}.`) : [`${above}${key}`],
  )
}
const empties = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) => {
    if (typeof value === 'object' && value !== null) return empties(value, `${above}${key}.`)
    return value === '' ? [`${above}${key}`] : []
  })
