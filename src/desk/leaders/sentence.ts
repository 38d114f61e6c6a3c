import type { Words } from '#src/i18n/words.ts'
import type { Overview } from './queries.ts'

/** One sentence by rule: whether deadlines are kept better than before, and where the overdue reports lie. */
export function sentenceFor({ figures, units }: Pick<Overview, 'figures' | 'units'>, t: Words): string {
  const words = t.leaders.sentence
  const kept = figures.find(({ figure }) => figure === 'responded')
  const overdue = units.reduce((sum, unit) => sum + unit.overdue, 0)
  const [worst] = units.filter((unit) => unit.overdue > 0)
  const change = kept && pointsOf(kept)
  const first = change === null || change === undefined ? words.unknown : words.kept(change)
  if (!worst) return `${first}; ${words.noneOverdue}.`
  return `${first}; ${words.overdue(overdue, worst.overdue, worst.name)}.`
}

type Counted = Overview['figures'][number]

/** By how many points of a hundred it changed; null where one of the two periods has nothing to count. */
export function pointsOf({ part, whole, before_part, before_whole }: Counted): number | null {
  if (whole === 0 || !before_whole || before_part === null) return null
  return Math.round((100 * part) / whole - (100 * before_part) / before_whole)
}
