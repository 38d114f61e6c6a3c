/** GSM 03.38: the seven-bit alphabet of SMS; the place of a character is its code. */
const alphabet = `@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà`
const ESCAPE = 0x1b

/** Behind an escape: these cost two. */
const extension: Readonly<Record<string, number>> = {
  '\f': 0x0a, '^': 0x14, '{': 0x28, '}': 0x29, '\\': 0x2f, '[': 0x3c, '~': 0x3d, ']': 0x3e, '|': 0x40, '€': 0x65,
} // biome-ignore format: a table

const codes = new Map(
  [...alphabet].map((character, code) => [character, code]).filter(([, code]) => code !== ESCAPE) as [string, number][],
)
const extended = new Map(Object.entries(extension))
const escaped = new Map(Object.entries(extension).map(([character, code]) => [code, character]))

export type Coding = 'gsm' | 'ucs2'

/** What an SMS costs: 160 or 70 characters in one, 153 or 67 in each of several (the header takes the rest). */
export const room = { gsm: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } } as const

const gsmCost = (character: string) => (codes.has(character) ? 1 : extended.has(character) ? 2 : Number.NaN)

export const isGsm = (text: string): boolean => [...text].every((character) => !Number.isNaN(gsmCost(character)))

export const codingOf = (text: string): Coding => (isGsm(text) ? 'gsm' : 'ucs2')

/** In characters as the network counts them: an emoji is two of UCS-2, a brace two of GSM. */
export const lengthOf = (text: string, coding: Coding = codingOf(text)): number =>
  coding === 'ucs2' ? text.length : [...text].reduce((sum, character) => sum + gsmCost(character), 0)

/** How many SMS this text is: what an answer costs. An empty text is one. */
export const countParts = (text: string): number => splitText(text).parts.length

/**
 * The text as it leaves: in one piece where it fits, else in parts with room for a header. Neither an escaped
 * character nor a pair of surrogates is ever cut in two.
 */
export function splitText(text: string): { coding: Coding; parts: string[] } {
  const coding = codingOf(text)
  const { alone, part } = room[coding]
  return { coding, parts: lengthOf(text, coding) <= alone ? [text] : chunks(text, coding, part) }
}

function chunks(text: string, coding: Coding, limit: number): string[] {
  const parts: string[] = []
  let current = ''
  let used = 0
  for (const character of text) {
    const cost = lengthOf(character, coding)
    if (used + cost > limit) {
      parts.push(current)
      current = ''
      used = 0
    }
    current += character
    used += cost
  }
  return [...parts, current]
}

/** One octet a character, as SMPP carries it; what the alphabet lacks becomes a question mark. */
export const encodeGsm = (text: string): Buffer =>
  Buffer.from(
    [...text].flatMap((character) => {
      const second = extended.get(character)
      return second === undefined ? [codes.get(character) ?? 0x3f] : [ESCAPE, second]
    }),
  )

/** Never fails: an escape before an unknown code is read as that code alone, as telephones do. */
export function decodeGsm(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i] ?? 0
    if (code !== ESCAPE) {
      text += alphabet[code] ?? '\ufffd'
      continue
    }
    i += 1
    const next = bytes[i]
    if (next !== undefined && next !== ESCAPE) text += escaped.get(next) ?? alphabet[next] ?? '\ufffd'
  }
  return text
}

export const encodeUcs2 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Big-endian UTF-16; an odd octet at the end and lone surrogates become the sign for "unreadable". */
export function decodeUcs2(bytes: Uint8Array): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le')
    .toWellFormed()
  return bytes.length % 2 === 0 ? even : `${even}\ufffd`
}

export const encodeText = (text: string, coding: Coding): Buffer =>
  coding === 'gsm' ? encodeGsm(text) : encodeUcs2(text)

/** One such sign makes the whole SMS twice as dear; each has a plain twin. */
const plainTwins: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟«»″❝❞]/g, '"'],
  [/[‘’‚‛′`´ʼ‹›]/g, "'"],
  [/[‐‑‒–—―−⁃]/g, '-'],
  [/…/g, '...'],
  [/[•‣◦·●▪■]/g, '-'],
  [/[→⇒➔➜]/g, '->'],
  [/[✓✔]/g, 'v'],
  [/×/g, 'x'],
  [/½/g, '1/2'],
  [/¼/g, '1/4'],
  [/¾/g, '3/4'],
  [/²/g, '2'],
  [/³/g, '3'],
  [/°/g, ' derajat '],
  [/±/g, '+/-'],
  [/©/g, '(c)'],
  [/®/g, '(R)'],
  [/™/g, '(TM)'],
  [/\r\n?|[\u2028\u2029\u0085]/g, '\n'],
  [/[\t\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  [/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\ufe0e|\ufe0f/g, ''],
]

/** The same words without signs that would double the price. Letters of other scripts and pictures stay. */
export function cheapen(text: string): string {
  const twins = plainTwins.reduce((words, [signs, twin]) => words.replace(signs, twin), text.normalize('NFC'))
  return [...twins].map((character) => (Number.isNaN(gsmCost(character)) ? bare(character) : character)).join('')
}

// "é" is in the alphabet, "ê" is not, but its letter is.
const bare = (character: string) => {
  const letter = character.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
  return isGsm(letter) ? letter : character
}
