/** The report's number as stored when what was typed is one, by its check character; null otherwise. */
export type ReadCode = (typed: string) => string | null

export type TypedNumber = {
  typed: string
  /** Null where it looks like a number but its check character is wrong. */
  code: string | null
  /** Written with a "#": meant as a number without doubt. */
  hashed: boolean
  /** Where the words behind it begin. */
  end: number
}

// 7KX4-92M7, 7KX4 92M7, 7kx4.92m7, 7KX492M7
const shape = /[0-9a-z]{4}(?:[ .–-]?)[0-9a-z]{4}(?![0-9a-z])/i

/** A number at the beginning of the words, as people type it. */
export function readNumber(text: string, readCode: ReadCode): TypedNumber | null {
  const start = /^[\s([]*(#?)\s*/.exec(text)
  if (!start) return null
  const rest = text.slice(start[0].length)
  const hashed = start[1] === '#'
  const [typed] = new RegExp(`^${shape.source}`, 'i').exec(rest) ?? []
  if (typed && isLikely(typed, readCode))
    return { typed, code: readCode(typed), hashed, end: start[0].length + typed.length }
  const [other] = /^[0-9a-z-]{5,12}(?![0-9a-z])/i.exec(rest) ?? []
  if (other && /\d/.test(other)) return { typed: other, code: null, hashed, end: start[0].length + other.length }
  return null
}

/** Two words of four letters are no number, "7KX4 92M7" is; a wrong one must have a digit and a letter. */
function isLikely(typed: string, readCode: ReadCode): boolean {
  const digits = typed.replace(/\D/g, '').length
  if (/ /.test(typed) && digits < 2) return false
  return readCode(typed) !== null || (digits > 0 && /[a-z]/i.test(typed))
}

/** Every number with a right check character that stands out in the words: behind "#" or with its dash, each once. */
export function findMentions(text: string, readCode: ReadCode): string[] {
  const hashed = [...text.matchAll(new RegExp(`#\\s?(${shape.source})`, 'gi'))].map((match) => match[1] ?? '')
  const dashed = [...text.matchAll(/(?<![0-9a-z-])[0-9a-z]{4}[-–][0-9a-z]{4}(?![0-9a-z-])/gi)].map(([typed]) => typed)
  const codes = [...hashed, ...dashed.filter((typed) => /\d/.test(typed))].map(readCode)
  return [...new Set(codes.filter((code) => code !== null))]
}
