import { plainWords } from '#src/platform/plain-text.ts'
import everydayWords from '../../seeds/reference/category-words.json' with { type: 'json' }
import shortWords from '../../seeds/reference/sms-words.json' with { type: 'json' }

const longForms = new Map(shortWords.map(({ short, full }) => [short, plainWords(full[0] ?? short)]))
const phrases: Map<string, string[][]> = new Map(
  Object.entries(everydayWords).map(([slug, words]) => [slug, words.map(plainWords)]),
)
const sayNothing = new Set([
  'dan',
  'lainnya',
  'terkait',
  'pelayanan',
  'layanan',
  'masalah',
  'pembangunan',
  'program',
  'umum',
])

/** A text as it is searched: its words, and all of them in one line, because looking through one is much faster. */
export type Heard = { words: ReadonlySet<string>; line: string }

/** The words of a text with the abbreviations of SMS written out: for suggestions only, never kept. */
export function readText(text: string): Heard {
  const words = plainWords(text).flatMap((word) => longForms.get(word) ?? [word])
  return { words: new Set(words), line: words.join(' ') }
}

/** The words of some names that tell something, each once. */
export const namingWords = (names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap(plainWords).filter((word) => word.length >= 4 && !sayNothing.has(word))),
]

/**
 * How strongly a text speaks of a category: long phrases of everyday speech weigh most, words of its name least.
 * `named`: its names' words.
 */
export function says(text: Heard, slug: string, named: readonly string[]): number {
  const everyday = (phrases.get(slug) ?? []).filter((phrase) => phrase.every((word) => has(text, word)))
  const fromName = named.filter((word) => has(text, word)).length
  return everyday.reduce((sum, phrase) => sum + 1 + phrase.length, 0) + fromName * 0.5
}

/** Indonesian builds around the stem: 'berlubang' and 'lubangnya' speak of 'lubang'. */
const has = ({ words, line }: Heard, sought: string) => (sought.length < 4 ? words.has(sought) : line.includes(sought))
