import type { LongText } from '../../channel.ts'
import { cheapen, countParts } from './text.ts'

const FEWEST = 20 // characters: fewer tell nothing

/**
 * Fits words into so many SMS: whole where they fit; else their beginning, up to the end of a sentence, and `more`
 * behind it, which says where the rest is. Null where hardly a word would have room.
 */
export function fitIntoParts({ before, words, after, more }: LongText, most: number): string | null {
  const plain = cheapen(words)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
  const whole = cheapen(before) + plain + cheapen(after)
  if (countParts(whole) <= most) return whole
  const [start, rest] = [cheapen(before), cheapen(more)]
  const fits = (end: number) => countParts(start + plain.slice(0, end) + rest) <= most
  const ends = placesToCut(plain)
  const room = lastThat(ends, fits)
  if (room === null || room < FEWEST) return null
  // A greeting alone tells nothing: then a sentence is better broken off than left out.
  const sentence = ends.findLast((end) => end <= room && end > room / 2 && endsSentence(plain, end))
  return start + plain.slice(0, sentence ?? room).replace(/[\s,;:(-]+$/, '') + rest
}

/** Where a blank stands, but not between two groups of digits: "0812 3456 7890" is one number. */
function placesToCut(text: string): number[] {
  const places: number[] = []
  for (const { index } of text.matchAll(/\s/g)) {
    const [left = '', right = ''] = [text[index - 1], text[index + 1]]
    if (!(isDigit(left) && isDigit(right)) && !isStartOfNumber(text.slice(Math.max(0, index - 12), index)))
      places.push(index)
  }
  return places
}

const isDigit = (character: string) => character >= '0' && character <= '9'

/** "Rp 250.000" and "+62 812" are not torn apart either. */
const isStartOfNumber = (text: string) => /(?:^|\s)(?:rp\.?|no\.?|nomor|\+\d+)$/i.test(text)

// Behind these a full stop ends no sentence.
const shortened =
  /(?:^|[\s(])(?:jl|jln|gg|no|rt|rw|kec|kel|kab|ds|dsn|prov|bpk|sdr|sdri|yth|dr|drs|ir|prof|tgl|hlm|rp|a\.n|s\.d|[a-z]|\d{1,2})\.$/i

function endsSentence(text: string, end: number): boolean {
  if (text[end] === '\n') return true
  const before = text.slice(Math.max(0, end - 20), end)
  return /[.!?]["')\]]*$/.test(before) && !shortened.test(before)
}

/** The last of these that holds; where one holds, all before it do. */
function lastThat(places: readonly number[], holds: (place: number) => boolean): number | null {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(places[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return places[low - 1] ?? null
}
