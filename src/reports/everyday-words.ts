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

/** The words of a text with the abbreviations of SMS written out: for suggestions only, never kept. */
export const readText = (text: string): string[] => plainWords(text).flatMap((word) => longForms.get(word) ?? [word])

/** How strongly a text speaks of a category: long phrases of everyday speech weigh most, words of its name least. */
export function says(words: readonly string[], slug: string, names: readonly string[]): number {
  const everyday = (phrases.get(slug) ?? []).filter((phrase) => phrase.every((word) => has(words, word)))
  const named = new Set(names.flatMap(namingWords))
  const fromName = [...named].filter((word) => has(words, word)).length
  return everyday.reduce((sum, phrase) => sum + 1 + phrase.length, 0) + fromName * 0.5
}

/** The words of a name that tell something; each name is taken apart once, and there are some hundreds of them. */
function namingWords(name: string): readonly string[] {
  const known = taken.get(name)
  if (known) return known
  const words = plainWords(name).filter((word) => word.length >= 4 && !sayNothing.has(word))
  if (taken.size < MOST_NAMES) taken.set(name, words)
  return words
}
const taken = new Map<string, readonly string[]>()
const MOST_NAMES = 5000

/** Indonesian builds around the stem: 'berlubang' and 'lubangnya' speak of 'lubang'. */
const has = (words: readonly string[], sought: string) =>
  sought.length < 4 ? words.includes(sought) : words.some((word) => word.includes(sought))
