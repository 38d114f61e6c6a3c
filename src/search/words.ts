import { plainWords } from '#src/platform/plain-text.ts'
import { isCode, looksLikeCode, normalizeCode } from '#src/reports/code.ts'
import abbreviations from '../../seeds/reference/sms-words.json' with { type: 'json' }

const MOST_WORDS = 8

/** Words that stand in nearly every report: they would only make a search miss. */
const fillers = new Set(
  'yang di ke dari dan itu ini ada untuk pada dengan saya kami kita nya lah pun sih dong ya pak bu bapak ibu'.split(
    ' ',
  ),
)

/** How people write on telephones: 'jln' -> ['jalan']. For search and suggestions only. */
const longForms = new Map(
  abbreviations.map(({ short, full }) => [
    plainWords(short).join(''),
    full.map(plainWords).filter((words) => words[0]),
  ]),
)

/**
 * What a person typed as a query over public reports, for `to_tsquery`; null when there is nothing to look for. Every
 * word must occur, as typed or written out. Words hold letters and digits only, so nothing needs escaping.
 */
export function readWords(text: string): string | null {
  const typed = [...new Set(plainWords(text))]
  const telling = typed.filter((word) => !fillers.has(word) && !(longForms.get(word) ?? []).some(isFiller))
  const words = (telling.length > 0 ? telling : typed).slice(0, MOST_WORDS)
  return words.length === 0 ? null : words.map(alternatives).join(' & ')
}

const isFiller = (words: readonly string[]) => words.length === 1 && fillers.has(words[0] ?? '')

const alternatives = (word: string) =>
  `(${[word, ...(longForms.get(word) ?? []).map((words) => words.join(' <-> '))].join(' | ')})`

/** A report number among the typed words opens that report; a word that only looks like one is searched for. */
export function readNumber(text: string): string | null {
  const code = normalizeCode(text.trim())
  return looksLikeCode(code) && isCode(code) && /\d/.test(code) ? code : null
}
