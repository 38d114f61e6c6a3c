import { type Command, readCommand } from './commands.ts'
import type { Found, Lexicon, Token } from './lexicon.ts'
import { findMentions, type ReadCode, readNumber } from './report-number.ts'

/** A new report: `text` is whole, as it was sent; `words` is the same without the keyword. */
export type NewReport<Target> = { is: 'report'; keyword: Found<Target> | null; text: string; words: string }

/**
 * What an SMS asks for. A command or a reply is only a reading: whether the number is one of this telephone, and
 * whether anything waits on it, is for others to know; where it does not fit, `otherwise` holds.
 */
export type Intent<Target> =
  | (Command & { otherwise: NewReport<Target> })
  | { is: 'reply'; code: string | null; typed: string; text: string; otherwise: NewReport<Target> }
  | { is: 'empty' }
  | NewReport<Target>

export type Language<Target> = { lexicon: Lexicon<Target>; readCode: ReadCode }

/** Reads one SMS by the grammar of 1708: a command, a reply with its number, or a report with or without a keyword. */
export function readSms<Target>(message: string, { lexicon, readCode }: Language<Target>): Intent<Target> {
  const text = tidy(message)
  if (!/[\p{L}\p{N}]/u.test(text))
    return text.includes('?') ? { is: 'help', otherwise: bareReport(text) } : { is: 'empty' }
  const otherwise = readReport(text, lexicon)
  const command = readCommand(text, readCode)
  if (command) return { ...command, otherwise }
  const reply = readReply(text, readCode)
  return reply ? { ...reply, otherwise } : otherwise
}

/** Underscores, tabs and runs of blanks equal one blank; what a telephone puts in unasked is dropped. */
const tidy = (message: string) =>
  message
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\s_\u00a0]+/g, ' ')
    .trim()

function readReply(text: string, readCode: ReadCode) {
  const first = readNumber(text, readCode)
  if (first && (first.code !== null || first.hashed)) {
    const words = text.slice(first.end).replace(/^[\s,.:;)\]-]+/, '')
    if (words === '') return { is: 'status' as const, code: first.code, typed: first.typed }
    return { is: 'reply' as const, code: first.code, typed: first.typed, text: words }
  }
  const [only, another] = findMentions(text, readCode)
  return only && !another ? { is: 'reply' as const, code: only, typed: only, text } : null
}

const bareReport = (text: string) => ({ is: 'report' as const, keyword: null, text, words: text })

/** People greet before they say where: "Ass. pak lapor, KOTA BENGKULU lampu mati". */
const greetings = new Set(
  'ass aslm assalamualaikum asw wr wb lapor lpr lapr pak pk bapak bpk bu ibu min admin mimin yth selamat slmt pagi siang sore malam halo hallo hai permisi maaf mohon tolong tlg mhn kepada kpd'.split(
    ' ',
  ),
)
const MOST_GREETINGS = 5

function readReport<Target>(text: string, lexicon: Lexicon<Target>): NewReport<Target> {
  const tokens = tokenize(text)
  let last: { found: Found<Target>; at: number } | null = null
  for (let at = 0; at <= MOST_GREETINGS && at < tokens.length; at += 1) {
    const found = lexicon.find(tokens.slice(at), (count) => standsOut(text, tokens.slice(at, at + count)))
    // "LAPOR KOTA BENGKULU ...": a keyword that is also a greeting gives way to the one behind it.
    if (found) last = { found, at }
    if (!greetings.has(tokens[at]?.word ?? '')) break
  }
  if (!last) return bareReport(text)
  const end = tokens[last.at + last.found.tokens - 1]?.to ?? 0
  return { is: 'report', keyword: last.found, text, words: text.slice(end).replace(/^[\s,.:;)\]-]+/, '') }
}

/** "BANDUNG jalan rusak" and "bandung: jalan rusak" name a place; "batu besar di jalan" does not. */
function standsOut(text: string, words: readonly Token[]): boolean {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return false
  const written = text.slice(first.from, last.to)
  const behind = text.slice(last.to)
  const isLoud = written === written.toUpperCase() && /\p{Ll}/u.test(behind)
  return isLoud || /^ ?[:;#,/-]/.test(behind)
}

function tokenize(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: match[0].toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
    from: match.index,
    to: match.index + match[0].length,
  }))
}
