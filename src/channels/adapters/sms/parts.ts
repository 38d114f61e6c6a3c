/** Where one part of a long SMS belongs; `reference` is the sender's telephone's own and wraps at 256. */
export type Part = { reference: number; total: number; number: number }

/** The header of a part: 05 00 03 reference total number. */
export const partHeader = ({ reference, total, number }: Part): Buffer =>
  Buffer.from([0x05, 0x00, 0x03, reference & 0xff, total, number])

/** Cuts the user data header off: 8-bit and 16-bit references are read, other elements skipped, broken ones ignored. */
export function cutHeader(bytes: Buffer): { part: Part | null; body: Buffer } {
  const length = bytes[0]
  if (length === undefined || length + 1 > bytes.length) return { part: null, body: bytes }
  return { part: readHeader(bytes.subarray(0, length + 1)), body: bytes.subarray(length + 1) }
}

/** Reads a whole header, its length octet first. Null without a usable place among parts. */
export function readHeader(header: Buffer): Part | null {
  for (let at = 1; at + 1 < header.length; ) {
    const [element = 0, length = 0] = [header[at], header[at + 1]]
    const value = header.subarray(at + 2, at + 2 + length)
    if (element === 0x00 && value.length === 3) return usable(value[0], value[1], value[2])
    if (element === 0x08 && value.length === 4) return usable(value.readUInt16BE(0), value[2], value[3])
    at += 2 + length
  }
  return null
}

/** A part that contradicts itself is no part: its words are a message of their own. */
export const usable = (reference?: number, total?: number, number?: number): Part | null =>
  reference !== undefined && total !== undefined && number !== undefined && total > 1 && number > 0 && number <= total
    ? { reference, total, number }
    : null

/** What stands where a part is missing. */
export const GAP = '[…]'

/** The words in their order, [...] for every run of missing parts. The first copy of a part counts. */
export function joinParts(total: number, parts: readonly { number: number; text: string }[]): string {
  const texts = new Map<number, string>()
  for (const { number, text } of parts) if (!texts.has(number)) texts.set(number, text)
  let joined = ''
  for (let number = 1; number <= total; number += 1) {
    const text = texts.get(number)
    if (text !== undefined) joined += text
    else if (!joined.endsWith(GAP)) joined += GAP
  }
  return joined
}
