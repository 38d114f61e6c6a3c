/** What of a report is compared with another. Words are stems without stop words. */
export type Compared = {
  place_code: string | null
  category_id: string | null
  received_at: Date
  point_lat: number | null
  point_lon: number | null
  words: readonly string[]
  place_words: readonly string[]
}

/** How much speaks for one matter (1-100), and what. */
export type Likeness = {
  score: number
  /** `words`: both name the place alike. */
  place: 'point' | 'village' | 'district' | 'words' | null
  /** In metres, where both have a point. */
  metres: number | null
  days: number
  category: boolean
  /** The words that both hold. */
  words: string[]
}

const LEAST = 55
const LEAST_WORDS = 0.25
const NEAR_METRES = 400

/** What speaks for one matter, or null where it is too little: place up to 35, words 40, time 15, subject 10. */
export function likeness(a: Compared, b: Compared): Likeness | null {
  const { share, words } = sharedWords(a.words, b.words)
  if (share < LEAST_WORDS || words.length < 2) return null
  const metres = distance(a, b)
  const { place, worth } = samePlace(a, b, metres)
  const days = Math.round(Math.abs(a.received_at.getTime() - b.received_at.getTime()) / 86_400_000)
  const category = a.category_id !== null && a.category_id === b.category_id
  const score = Math.round(worth + 40 * share + Math.max(0, 15 - days / 4) + (category ? 10 : 0))
  if (place === null || score < LEAST) return null
  return { score, place, metres, days, category, words }
}

function sharedWords(a: readonly string[], b: readonly string[]) {
  const known = new Set(b)
  const words = a.filter((word) => known.has(word) && /\p{L}{3}/u.test(word))
  const fewer = Math.max(4, Math.min(a.length, b.length))
  return { share: Math.min(1, words.length / fewer), words }
}

function samePlace(a: Compared, b: Compared, metres: number | null): { place: Likeness['place']; worth: number } {
  if (metres !== null && metres <= NEAR_METRES) return { place: 'point', worth: 35 }
  const named = a.place_words.filter((word) => b.place_words.includes(word)).length
  const village = a.place_code !== null && a.place_code === b.place_code && a.place_code.length > 8
  if (village) return { place: 'village', worth: named > 0 ? 35 : 28 }
  if (named > 0) return { place: 'words', worth: Math.min(30, 15 * named + 10) }
  const district =
    a.place_code !== null && a.place_code.length >= 8 && a.place_code.slice(0, 8) === b.place_code?.slice(0, 8)
  return district ? { place: 'district', worth: 18 } : { place: null, worth: 0 }
}

const METRES_A_DEGREE = 111_320

/** Straight, on the flat: a village is small. */
function distance(a: Point, b: Point): number | null {
  if (a.point_lat === null || a.point_lon === null || b.point_lat === null || b.point_lon === null) return null
  const north = (a.point_lat - b.point_lat) * METRES_A_DEGREE
  const east = (a.point_lon - b.point_lon) * METRES_A_DEGREE * Math.cos((a.point_lat * Math.PI) / 180)
  return Math.round(Math.hypot(north, east))
}
type Point = Pick<Compared, 'point_lat' | 'point_lon'>
