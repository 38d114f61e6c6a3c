import { plainWords } from '#src/platform/plain-text.ts'

type Search = {
  /** A tsquery over `places.search`. */
  query: string
  /** What was typed, and the same with short forms written out: for finding the exact name. */
  typed: string
  full: string
  /** The level that a word like "Kec." points at; 0 when none does. */
  level: number
}

const MOST_WORDS = 6

/** What people write before a name, and the level it points at. Kota belongs to names and is no such word. */
const levels: ReadonlyMap<string, number> = new Map(Object.entries({
  prov: 1, propinsi: 1, provinsi: 1, kab: 2, kabupaten: 2, kec: 3, kecamatan: 3, distrik: 3,
  kel: 4, kelurahan: 4, ds: 4, desa: 4, gampong: 4, nagari: 4,
})) // biome-ignore format: a list

/** How people shorten names. */
const shortForms: ReadonlyMap<string, string> = new Map(Object.entries({
  bkl: 'bengkulu', jkt: 'jakarta', jakpus: 'jakarta pusat', jakbar: 'jakarta barat', jaktim: 'jakarta timur',
  jaksel: 'jakarta selatan', jakut: 'jakarta utara', bdg: 'bandung', sby: 'surabaya', smg: 'semarang', mdn: 'medan',
  plg: 'palembang', pku: 'pekanbaru', mks: 'makassar', yogya: 'yogyakarta', jogja: 'yogyakarta', solo: 'surakarta',
  sumut: 'sumatera utara', sumbar: 'sumatera barat', sumsel: 'sumatera selatan', babel: 'bangka belitung',
  kepri: 'kepulauan riau', jabar: 'jawa barat', jateng: 'jawa tengah', jatim: 'jawa timur',
  ntb: 'nusa tenggara barat', ntt: 'nusa tenggara timur', kalbar: 'kalimantan barat', kalteng: 'kalimantan tengah',
  kalsel: 'kalimantan selatan', kaltim: 'kalimantan timur', kaltara: 'kalimantan utara', sulut: 'sulawesi utara',
  sulteng: 'sulawesi tengah', sulsel: 'sulawesi selatan', sultra: 'sulawesi tenggara', sulbar: 'sulawesi barat',
  malut: 'maluku utara', sumatra: 'sumatera', benteng: 'bengkulu tengah', rl: 'rejang lebong',
  tj: 'tanjung', tjg: 'tanjung', tg: 'tanjung', kp: 'kampung', kpg: 'kampung', gn: 'gunung', gng: 'gunung',
  ps: 'pasar', psr: 'pasar', sp: 'simpang', lb: 'lubuk', ma: 'muara',
  pd: 'padang', pdg: 'padang', tlk: 'teluk', utr: 'utara', slt: 'selatan', tmr: 'timur', brt: 'barat', tgh: 'tengah',
})) // biome-ignore format: a list

/** Both are the full name of some places. */
const sameAs: ReadonlyMap<string, string> = new Map([['sei', 'sungai'], ['sungai', 'sei']]) // biome-ignore format: a list

/** Turns what a person typed into a query over `places.search`; null when there is nothing to look for. */
export function readSearch(text: string): Search | null {
  const typed = plainWords(text).slice(0, MOST_WORDS)
  const named = typed.filter((word) => !levels.has(word))
  const words = named.length > 0 ? named : typed // "kab" may be the beginning of Kabawetan
  if (words.join('').length < 2) return null
  const hint = typed.find((word) => levels.has(word))
  return {
    query: joinings(words).map(matchAll).join(' | '),
    typed: words.join(' '),
    full: words.map((word) => shortForms.get(word) ?? word).join(' '),
    level: levels.get(hint ?? '') ?? 0,
  }
}

/** "suka raja seluma" is also meant as "sukaraja seluma": the words as typed, and with each pair written together. */
const joinings = (words: string[]): string[][] => [
  words,
  ...words.slice(1).map((word, i) => [...words.slice(0, i), `${words[i]}${word}`, ...words.slice(i + 2)]),
]

/** Every word around the place, at least one in its own name. */
function matchAll(words: string[]): string {
  const own = words.map((word) => match(word, '')).join(' | ')
  if (words.length === 1) return `(${own})`
  return `((${own}) & ${words.map((word) => match(word, '_')).join(' & ')})`
}

/** The beginning of a word, or what it is short for. Words hold letters and digits only, so nothing needs escaping. */
function match(word: string, prefix: '' | '_'): string {
  const lexeme = (part: string) => `'${prefix}${part}':*`
  const long = shortForms.get(word) ?? sameAs.get(word)
  return long ? `(${lexeme(word)} | (${long.split(' ').map(lexeme).join(' & ')}))` : lexeme(word)
}
