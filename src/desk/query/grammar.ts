import { type Problem, problemIn, unclear, type Why } from './problem.ts'

/**
 * The query line of the desk, as typed: `status:proses (umur:>14hk atau tenggat:lewat) -lampiran:ada "lampu jalan"`.
 *
 *     line      = any
 *     any       = all { "atau" all }
 *     all       = one { one }
 *     one       = "-" one | "(" any ")" | condition | word | phrase
 *     condition = name ":" [ ">" | ">=" | "<" | "<=" | "=" ] value { "," value }
 *
 * This file knows signs and order only; what names and values mean stands in fields.ts.
 */
export type Query =
  | { is: 'all' | 'any'; of: readonly Query[] }
  | { is: 'not'; of: Query }
  | Condition
  | { is: 'words'; text: string; phrase: boolean }

export type Condition = { is: 'condition'; name: string; sign: Sign; values: readonly Value[]; at: number }
export type Value = { text: string; at: number }

export const signs = ['>=', '<=', '>', '<', '='] as const
export type Sign = (typeof signs)[number]

export const LONGEST = 500
const DEEPEST = 8
const MOST_PARTS = 40

type Token = {
  at: number
  sort: 'open' | 'close' | 'not' | 'or' | 'colon' | 'sign' | 'comma' | 'word' | 'phrase'
  text: string
}
type State = { tokens: readonly Token[]; next: number; parts: number; end: number }

/** The line as a tree, null for an empty one. Whatever is typed, the answer is a tree or a problem, never an error. */
export function readQuery(typed: string): { query: Query | null } | { problem: Problem } {
  try {
    if (typed.length > LONGEST) stop(LONGEST, 'too_long')
    const state = { tokens: tokensOf(typed), next: 0, parts: 0, end: typed.length }
    if (state.tokens.length === 0) return { query: null }
    const query = readAny(state, 0)
    const rest = state.tokens[state.next]
    if (rest) stop(rest.at, 'bracket_extra')
    return { query }
  } catch (error) {
    return problemIn(error)
  }
}

const stop = (at: number, why: Why, found?: string): never =>
  unclear({ at, why, ...(found !== undefined && { found }) })

function readAny(state: State, depth: number): Query {
  if (depth > DEEPEST) stop(peek(state)?.at ?? state.end, 'too_deep')
  const first = readAll(state, depth)
  const others: Query[] = []
  for (let or = peek(state); or?.sort === 'or'; or = peek(state)) {
    state.next += 1
    if (!begins(peek(state))) stop(or.at, 'or_alone')
    others.push(readAll(state, depth))
  }
  return others.length === 0 ? first : { is: 'any', of: [first, ...others] }
}

function readAll(state: State, depth: number): Query {
  const of: Query[] = [readOne(state, depth)]
  while (begins(peek(state))) of.push(readOne(state, depth))
  const [only] = of
  return of.length === 1 && only ? only : { is: 'all', of }
}

function readOne(state: State, depth: number): Query {
  const token = peek(state)
  if (!token) return stop(state.end, 'value_missing')
  state.next += 1
  state.parts += 1
  if (state.parts > MOST_PARTS) stop(token.at, 'too_many')
  if (token.sort === 'not') return readNot(state, depth, token)
  if (token.sort === 'open') return readBrackets(state, depth, token)
  if (token.sort === 'or') return stop(token.at, 'or_alone')
  if (token.sort === 'close') return stop(token.at, 'bracket_extra')
  if (token.sort === 'word' && peek(state)?.sort === 'colon') return readCondition(state, token)
  if (token.sort === 'colon') return stop(token.at, 'name_unknown', '')
  return { is: 'words', text: token.text, phrase: token.sort === 'phrase' }
}

function readNot(state: State, depth: number, sign: Token): Query {
  if (!begins(peek(state))) stop(sign.at, 'not_alone')
  if (depth > DEEPEST) stop(sign.at, 'too_deep')
  return { is: 'not', of: readOne(state, depth + 1) }
}

function readBrackets(state: State, depth: number, bracket: Token): Query {
  if (peek(state)?.sort === 'close') stop(bracket.at, 'bracket_empty')
  if (!peek(state)) stop(bracket.at, 'bracket_open')
  const inner = readAny(state, depth + 1)
  if (peek(state)?.sort !== 'close') stop(bracket.at, 'bracket_open')
  state.next += 1
  return inner
}

function readCondition(state: State, name: Token): Query {
  state.next += 1
  const sign = peek(state)
  if (sign?.sort === 'sign') state.next += 1
  const values: Value[] = []
  do {
    if (peek(state)?.sort === 'comma') state.next += 1
    const value = peek(state)
    if (value?.sort !== 'word' && value?.sort !== 'phrase') stop(value?.at ?? state.end, 'value_missing', name.text)
    else values.push({ text: value.text, at: value.at })
    state.next += 1
  } while (peek(state)?.sort === 'comma')
  const known = signs.find((one) => sign?.sort === 'sign' && one === sign.text)
  return { is: 'condition', name: name.text.toLowerCase(), sign: known ?? '=', values, at: name.at }
}

const peek = ({ tokens, next }: State): Token | undefined => tokens[next]
const begins = (token: Token | undefined): boolean =>
  token !== undefined && token.sort !== 'or' && token.sort !== 'close'

// A colon, a sign of comparison and a comma mean something right behind a name; elsewhere they belong to the word.
const lexemes: readonly [Token['sort'], RegExp][] = [
  ['open', /\(/y],
  ['close', /\)/y],
  ['not', /-(?=[^\s)])/y],
  ['word', /[^\s():,"“”<>=-][^\s():,"“”]*/y],
]

function tokensOf(typed: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let inCondition = false
  while (at < typed.length) {
    const space = match(/[\s,]+/y, typed, at)
    if (space && !(inCondition && space.startsWith(','))) {
      at += space.length
      inCondition = false
      continue
    }
    const token: Token = (inCondition && insideCondition(typed, at)) || anywhere(typed, at)
    tokens.push(token)
    at += token.sort === 'phrase' ? token.text.length + 2 : token.text.length
    inCondition = token.sort === 'colon' || (inCondition && token.sort !== 'open' && token.sort !== 'close')
    if (token.sort === 'word' && typed[at] === ':') {
      tokens.push({ at, sort: 'colon', text: ':' })
      at += 1
      inCondition = true
    }
  }
  return tokens
}

function insideCondition(typed: string, at: number): Token | null {
  const sign = match(/[<>]=?|=/y, typed, at)
  if (sign) return { at, sort: 'sign', text: sign }
  if (typed[at] === ',') return { at, sort: 'comma', text: ',' }
  const word = match(/[^\s():,"“”<>=][^\s():,"“”]*/y, typed, at)
  return word ? { at, sort: 'word', text: word } : null
}

function anywhere(typed: string, at: number): Token {
  if (/["“”]/.test(typed[at] ?? '')) return phraseAt(typed, at)
  for (const [sort, pattern] of lexemes) {
    const text = match(pattern, typed, at)
    if (text) return { at, sort: sort === 'word' && /^atau$/i.test(text) && typed[at + 4] !== ':' ? 'or' : sort, text }
  }
  if (typed[at] === ':') return { at, sort: 'colon', text: ':' }
  return typed[at] === '-' ? stop(at, 'not_alone') : { at, sort: 'word', text: typed[at] ?? '' }
}

function phraseAt(typed: string, at: number): Token {
  const text = match(/["“”][^"“”]*["“”]/y, typed, at)
  return text ? { at, sort: 'phrase', text: text.slice(1, -1) } : stop(at, 'quote_open')
}

function match(pattern: RegExp, typed: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(typed)?.[0] ?? null
}

/** A tree as a line that reads as the same tree. */
export function writeQuery(query: Query): string {
  if (query.is === 'words') return query.phrase || !isPlainWord(query.text) ? `"${query.text}"` : query.text
  if (query.is === 'condition')
    return `${query.name}:${query.sign === '=' ? '' : query.sign}${query.values.map(written).join(',')}`
  if (query.is === 'not') return `-${grouped(query.of, ['all', 'any'])}`
  if (query.is === 'all') return query.of.map((one) => grouped(one, ['all', 'any'])).join(' ')
  return query.of.map((one) => grouped(one, ['any'])).join(' atau ')
}

const grouped = (query: Query, weak: readonly Query['is'][]) =>
  weak.includes(query.is) ? `(${writeQuery(query)})` : writeQuery(query)

const isPlainWord = (text: string) => /^[^\s():,"“”<>=-][^\s():,"“”]*$/.test(text) && !/^atau$/i.test(text)
const isPlainValue = (text: string) => /^[^\s():,"“”<>=][^\s():,"“”]*$/.test(text)
const written = ({ text }: Value) => (isPlainValue(text) ? text : `"${text}"`)
