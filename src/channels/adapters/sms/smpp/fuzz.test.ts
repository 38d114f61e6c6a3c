import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oddFrames, wholeFrame as whole } from '#test/support/odd-frames.ts'
import { makeFrames } from './frames.ts'
import { fingerprintOf, readMobile } from './incoming.ts'
import { answerTo, decodePdu, readDelivered } from './pdu.ts'
import { isReceipt, readReceipt } from './receipt.ts'

const seeded = { seed: 1708, numRuns: 3000 }

/** Everything we do with a frame before it is kept and when it is understood. */
function understand(frame: Buffer) {
  try {
    const pdu = decodePdu(frame)
    const delivered = readDelivered(pdu)
    readMobile(delivered, 'gsm')
    readMobile(delivered, 'latin1')
    if (isReceipt(delivered)) readReceipt(delivered, 'hex_then_decimal')
    expect(fingerprintOf(delivered)).toMatch(/^[\w-]{43}$/)
    answerTo(pdu)
    return 'read'
  } catch (error) {
    // The codec runs over the end of a frame; anything else would be a fault of ours.
    expect(error).toBeInstanceOf(RangeError)
    return 'unreadable'
  }
}

test('every field truncated, oversized or wrong: read or called unreadable, nothing else', () => {
  expect(understand(whole)).toBe('read')
  for (let length = 16; length < whole.length; length += 1) {
    const frame = Buffer.from(whole.subarray(0, length))
    frame.writeUInt32BE(length, 0)
    understand(frame)
  }
  for (let at = 16; at < whole.length; at += 1) {
    for (const octet of [0, 1, 0x7f, 0x80, 0xff]) {
      const frame = Buffer.from(whole)
      frame[at] = octet
      understand(frame)
    }
  }
  fc.assert(
    fc.property(oddFrames, (frame) => void understand(frame)),
    seeded,
  )
})

test('any octets in any pieces are whole frames or a broken stream', () => {
  const stream = fc.array(
    fc.oneof(
      oddFrames,
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(stream, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 50 }), (all, sizes) => {
      const bytes = Buffer.concat(all)
      const atOnce = collect([bytes])
      const pieces: Buffer[] = []
      for (let at = 0, i = 0; at < bytes.length; i += 1) {
        const size = sizes[i % sizes.length] ?? 1
        pieces.push(bytes.subarray(at, at + size))
        at += size
      }
      const inPieces = collect(pieces)
      // In pieces more frames may come out before the broken spot is reached, never others.
      expect(inPieces.frames.slice(0, atOnce.frames.length)).toEqual(atOnce.frames)
      expect(inPieces.broken).toBe(atOnce.broken)
    }),
    { seed: 1708, numRuns: 1000 },
  )
})

function collect(pieces: readonly Buffer[]) {
  const frames = makeFrames()
  const found: Buffer[] = []
  try {
    for (const piece of pieces) found.push(...frames.push(piece))
    return { frames: found, broken: false }
  } catch {
    return { frames: found, broken: true }
  }
}
