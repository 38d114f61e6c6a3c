import { plainWords } from '#src/platform/plain-text.ts'
import { typingErrors } from './distance.ts'

/** A word or two that may stand at the beginning of an SMS and say whom it is for. */
export type Phrase<Target> = {
  words: string
  target: Target
  /** The name of a place rather than an agreed keyword: without its rank ("KOTA") it must stand out to be believed. */
  isPlace: boolean
}

type Rank = 'kota' | 'kab' | 'prov' | null
type Entry<Target> = { rank: Rank; words: readonly string[]; joined: string; phrase: Phrase<Target> }

/** A word of the message with the place where it ends. */
export type Token = { word: string; from: number; to: number }

export type Found<Target> = { target: Target; words: string; errors: number; tokens: number }

/** `standsOut` says whether the first so many words are written like an address, not like the beginning of a sentence. */
export type Lexicon<Target> = {
  find(tokens: readonly Token[], standsOut: (count: number) => boolean): Found<Target> | null
}

// Looked up by what strangers write: a Map knows no word that JavaScript gives to every object.
const ranks: ReadonlyMap<string, Rank> = new Map(Object.entries<Rank>({
  kota: 'kota', kotamadya: 'kota', kodya: 'kota', pemkot: 'kota', kta: 'kota', koat: 'kota',
  kab: 'kab', kabupaten: 'kab', kabupten: 'kab', kabpaten: 'kab', kabu: 'kab', pemkab: 'kab', kbpaten: 'kab',
  prov: 'prov', provinsi: 'prov', propinsi: 'prov', prop: 'prov', prv: 'prov', provnsi: 'prov', pemprov: 'prov',
})) // biome-ignore format: a list

/** How people shorten the names of places. */
const shortForms: ReadonlyMap<string, string> = new Map(Object.entries({
  bkl: 'bengkulu', bklu: 'bengkulu', jkt: 'jakarta', bdg: 'bandung', sby: 'surabaya', smg: 'semarang', mdn: 'medan',
  plg: 'palembang', plbg: 'palembang', mks: 'makassar', yogya: 'yogyakarta', jogja: 'yogyakarta', jogjakarta: 'yogyakarta',
  sumut: 'sumatera utara', sumbar: 'sumatera barat', sumsel: 'sumatera selatan', babel: 'kepulauan bangka belitung',
  kepri: 'kepulauan riau', jabar: 'jawa barat', jateng: 'jawa tengah', jatim: 'jawa timur',
  ntb: 'nusa tenggara barat', ntt: 'nusa tenggara timur', kalbar: 'kalimantan barat', kalteng: 'kalimantan tengah',
  kalsel: 'kalimantan selatan', kaltim: 'kalimantan timur', kaltara: 'kalimantan utara', sulut: 'sulawesi utara',
  sulteng: 'sulawesi tengah', sulsel: 'sulawesi selatan', sultra: 'sulawesi tenggara', sulbar: 'sulawesi barat',
  malut: 'maluku utara', sumatra: 'sumatera', utr: 'utara', slt: 'selatan', sltn: 'selatan', tmr: 'timur',
  brt: 'barat', tgh: 'tengah', tj: 'tanjung', tjg: 'tanjung', kep: 'kepulauan', jakpus: 'jakarta pusat',
  jakbar: 'jakarta barat', jaktim: 'jakarta timur', jaksel: 'jakarta selatan', jakut: 'jakarta utara',
})) // biome-ignore format: a list

const LONGEST = 5

/** The agreed keywords and the names of places, ready to be looked for. `phrases` with equal words: the first counts. */
export function makeLexicon<Target>(phrases: readonly Phrase<Target>[]): Lexicon<Target> {
  const entries = phrases.map(entryOf).filter(({ joined }) => joined !== '')
  const exact = new Map<string, Entry<Target>[]>()
  for (const entry of entries) exact.set(entry.joined, [...(exact.get(entry.joined) ?? []), entry])
  return {
    find(tokens, standsOut) {
      const starts = Array.from({ length: Math.min(LONGEST, tokens.length) }, (_, i) => readStart(tokens, i + 1))
      const certain = starts.map((start) => choose(exactly(exact, start), standsOut))
      const sure = certain.findLast((found) => found !== null) ?? null
      const longer = starts.filter(({ tokens }) => tokens > (sure?.tokens ?? 0))
      return (
        choose(
          longer.flatMap((start) => nearly(entries, start)),
          standsOut,
        ) ?? sure
      )
    },
  }
}

type Start = { rank: Rank; words: readonly string[]; tokens: number }
/** `ranked`: the rank was typed, so a place is certainly meant. */
type Match<Target> = { entry: Entry<Target>; errors: number; tokens: number; ranked: boolean }

function entryOf<Target>(phrase: Phrase<Target>): Entry<Target> {
  const { rank, words } = rankOf(plainWords(phrase.words))
  return { rank, words, joined: words.join(''), phrase }
}

const readStart = (tokens: readonly Token[], count: number): Start => ({
  ...rankOf(tokens.slice(0, count).map(({ word }) => word)),
  tokens: count,
})

function rankOf(words: readonly string[]): { rank: Rank; words: readonly string[] } {
  const [, glued, rest] =
    /^(kota|kab|kabupaten|prov|provinsi|pemkot|pemkab|pemprov)([a-z]{4,})$/.exec(words[0] ?? '') ?? []
  if (glued && rest && !ranks.has(words[0] ?? '')) return rankOf([glued, rest, ...words.slice(1)])
  const rank = ranks.get(words[0] ?? '') ?? null
  const named = rank === null ? words : words.slice(1).filter((word) => word !== 'administrasi' && word !== 'adm')
  return { rank, words: named.flatMap((word) => (shortForms.get(word) ?? word).split(' ')) }
}

function exactly<Target>(exact: ReadonlyMap<string, Entry<Target>[]>, { rank, words, tokens }: Start): Match<Target>[] {
  const joined = words.join('')
  const found = exact.get(joined) ?? []
  const sameRank = found.filter((entry) => entry.rank === rank)
  // "KAB SELUMA" typed without its rank is meant all the same; "KOTA SELUMA" is not the regency.
  const wanted = sameRank.length > 0 || rank !== null ? sameRank : found
  return wanted.map((entry) => ({ entry, errors: 0, tokens, ranked: rank !== null }))
}

/** "2 typos allowed from 8 letters", counted with the rank; in the name itself fewer when it is short. */
function nearly<Target>(entries: readonly Entry<Target>[], { rank, words, tokens }: Start): Match<Target>[] {
  const typed = words.join('')
  if (typed.length < 4) return []
  return entries.flatMap((entry) => {
    if (entry.rank !== rank) return []
    const errors = errorsBetween(words, typed, entry)
    return Number.isFinite(errors) && errors > 0 ? [{ entry, errors, tokens, ranked: rank !== null }] : []
  })
}

function errorsBetween<Target>(words: readonly string[], typed: string, entry: Entry<Target>): number {
  const letters = entry.joined.length
  if (letters + (entry.rank?.length ?? 0) < 8 || letters < 5) return Number.POSITIVE_INFINITY
  const limit = letters < 8 ? 1 : 2
  if (words.length !== entry.words.length) return typingErrors(typed, entry.joined, Math.min(limit, 1))
  const errors = words.map((word, i) => typingErrors(word, entry.words[i] ?? '', tolerance(entry.words[i] ?? '')))
  const sum = errors.reduce((total, one) => total + one, 0)
  return sum <= limit ? sum : Number.POSITIVE_INFINITY
}

const tolerance = (word: string) => (word.length < 4 ? 0 : word.length < 8 && word.length !== 7 ? 1 : 2)

/** The best of all, or nothing where two targets are as good as each other: a wrong hint is worse than none. */
function choose<Target>(
  matches: readonly Match<Target>[],
  standsOut: (count: number) => boolean,
): Found<Target> | null {
  const believed = matches.filter(({ entry, ranked, tokens }) => ranked || !entry.phrase.isPlace || standsOut(tokens))
  const [best, ...rest] = believed.toSorted(
    (a, b) =>
      b.tokens - a.tokens || a.errors - b.errors || Number(a.entry.phrase.isPlace) - Number(b.entry.phrase.isPlace),
  )
  if (!best) return null
  const { phrase } = best.entry
  const isRival = ({ entry, errors, tokens }: Match<Target>) =>
    errors === best.errors && tokens === best.tokens && entry.phrase.isPlace === phrase.isPlace
  if (rest.some((other) => isRival(other) && other.entry.phrase.target !== phrase.target)) return null
  return { target: phrase.target, words: phrase.words, errors: best.errors, tokens: best.tokens }
}
