import { Transform } from 'node:stream'
import { headEnd, LONGEST_HEAD } from './name-mail.ts'

/**
 * Lets a mail through with a head that its readers can bear: what is beyond is left out. After `stop` nothing more comes
 * through, as if the mail ended there.
 */
export function shortHead() {
  let at: 'head' | 'long head' | 'body' = 'head'
  let head = Buffer.alloc(0)
  let held = Buffer.alloc(0)
  let isCut = false
  let isStopped = false
  const reads = {
    head(piece: Buffer): Buffer {
      held = Buffer.concat([held, piece])
      const end = headEnd(held)
      if (end < 0 && held.length <= LONGEST_HEAD) return Buffer.alloc(0)
      if (end >= 0 && end <= LONGEST_HEAD) {
        at = 'body'
        head = Buffer.from(held.subarray(0, end))
        return held
      }
      at = 'long head'
      isCut = true
      head = Buffer.from(held.subarray(0, held.lastIndexOf('\n', LONGEST_HEAD - 1) + 1 || LONGEST_HEAD))
      const rest = held.subarray(LONGEST_HEAD)
      held = Buffer.alloc(0)
      return Buffer.concat([head, Buffer.from(head.at(-1) === LF ? '' : '\r\n'), reads['long head'](rest)])
    },
    'long head'(piece: Buffer): Buffer {
      held = Buffer.concat([held, piece])
      const end = headEnd(held)
      if (end < 0) {
        held = Buffer.from(held.subarray(-3)) // the end may come in two pieces
        return Buffer.alloc(0)
      }
      at = 'body'
      return held.subarray(held[end] === LF ? end + 1 : end + 2)
    },
    body: (piece: Buffer): Buffer => piece,
  }
  const stream = new Transform({
    transform: (piece: Buffer, _, done) => done(null, isStopped ? Buffer.alloc(0) : reads[at](piece)),
    flush(done) {
      if (at === 'head') {
        head = held
        this.push(held)
      }
      done()
    },
  })
  const stop = () => {
    isStopped = true
    isCut = true
  }
  return { stream, stop, head: () => head, isCut: () => isCut }
}

const LF = 10
