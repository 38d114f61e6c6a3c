import { HEADER, LONGEST } from './pdu.ts'

/** Cuts a stream of octets into whole PDUs; a stream that lies about a length cannot be trusted any further. */
export function makeFrames(): { push(chunk: Buffer): Buffer[] } {
  let chunks: Buffer[] = []
  let held = 0
  let wanted = 0
  return {
    push(chunk) {
      chunks.push(chunk)
      held += chunk.length
      if (held < Math.max(wanted, 4)) return []
      const { frames, rest } = cut(Buffer.concat(chunks))
      chunks = rest.length > 0 ? [rest] : []
      held = rest.length
      wanted = rest.length >= 4 ? rest.readUInt32BE(0) : 4
      return frames
    },
  }
}

function cut(stream: Buffer): { frames: Buffer[]; rest: Buffer } {
  const frames: Buffer[] = []
  let at = 0
  while (stream.length - at >= 4) {
    const length = stream.readUInt32BE(at)
    if (length < HEADER || length > LONGEST) throw new BrokenStream(length)
    if (stream.length - at < length) break
    frames.push(stream.subarray(at, at + length))
    at += length
  }
  return { frames, rest: stream.subarray(at) }
}

export class BrokenStream extends Error {
  constructor(length: number) {
    super(`a PDU announced ${length} octets`)
    this.name = 'BrokenStream'
  }
}
