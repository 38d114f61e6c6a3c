import { createHash } from 'node:crypto'

/** Much longer than any head that a mail program writes (bytes); what stands behind it is of no use to us. */
export const LONGEST_HEAD = 128 * 1024

/** Reads a mail piece by piece and gives it a name; `head` is its beginning. */
export type Naming = { hear(piece: Uint8Array): void; name(): string; head(): Buffer }

/** A name for the mail that is the same when it is delivered again, and another where an id was used twice. */
export function nameMail(): Naming {
  const whole = createHash('sha256')
  const body = createHash('sha256')
  let head = Buffer.alloc(0)
  let end = -1
  return {
    hear(piece) {
      whole.update(piece)
      if (end >= 0) return void body.update(piece)
      head = Buffer.concat([head, piece])
      end = headEnd(head)
      if (end < 0 && head.length > LONGEST_HEAD) end = LONGEST_HEAD
      if (end < 0) return
      body.update(head.subarray(end))
      head = Buffer.from(head.subarray(0, end))
    },
    name() {
      const id = /^message-id:\s*(<[^>\s]{1,200}>)/im.exec(head.toString('latin1'))?.[1] ?? ''
      return `${id}${(id === '' ? whole : body).digest('base64url').slice(0, 22)}`
    },
    head: () => head,
  }
}

/** Of a mail that is there as a whole. */
export function mailId(raw: Uint8Array): string {
  const naming = nameMail()
  naming.hear(raw)
  return naming.name()
}

/** Where the head ends, or -1 where it has not ended yet. */
export function headEnd(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length === 0 ? -1 : Math.min(...ends)
}

/** The head of a mail by its beginning, or null where that is longer than any head should be. */
export function headOf(beginning: Buffer): Buffer | null {
  const end = headEnd(beginning)
  if (end > LONGEST_HEAD || (end < 0 && beginning.length > LONGEST_HEAD)) return null
  return end < 0 ? beginning : beginning.subarray(0, end)
}
