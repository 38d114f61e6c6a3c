/** Reads `length` bytes at a position; fewer at the end of the file. */
type Bytes = (at: number, length: number) => Promise<Buffer>

const MPEG1_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const MPEG2_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HERTZ = [44100, 48000, 32000]

/** An MP3 opens with eleven set bits, as many files might: only a second frame where the first says it ends is proof. */
export async function soundsLikeMp3(bytes: Bytes): Promise<boolean> {
  let at = await afterId3(bytes)
  for (let frames = 0; frames < 2; frames += 1) {
    const length = mp3FrameLength(await bytes(at, 4))
    if (length === 0) return false
    at += length
  }
  return true
}

/** Bytes of speech per frame type, after the one-byte frame head (RFC 4867, table 1 and the wide-band table 1a). */
const NARROW = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0]
const WIDE = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0]

/** "#!AMR" is also how a script could begin: the frames after it must be frames (the first second is looked at). */
export async function soundsLikeAmr(bytes: Bytes, size: number): Promise<boolean> {
  const head = (await bytes(0, 9)).toString('latin1')
  const wide = head === '#!AMR-WB\n'
  if (!wide && !head.startsWith('#!AMR\n')) return false
  let at = wide ? 9 : 6
  for (let frames = 0; frames < 50 && at < size; frames += 1) {
    const [frameHead] = await bytes(at, 1)
    if (frameHead === undefined || (frameHead & 0x83) !== 0) return false
    at += 1 + ((wide ? WIDE : NARROW)[frameHead >> 3] ?? 0)
  }
  return at > 9 && at <= size
}

/** Tags in front (https://id3.org/id3v2.4.0-structure): ten bytes, the last four a size of seven bits each. */
async function afterId3(bytes: Bytes): Promise<number> {
  const head = await bytes(0, 10)
  if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') return 0
  return 10 + head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0)
}

/** Layer III only (ISO 11172-3, ISO 13818-3); 0 for anything else. */
function mp3FrameLength(head: Buffer): number {
  if (head.length < 4) return 0
  const word = head.readUInt32BE(0)
  const version = (word >> 19) & 3 // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const kbps = (version === 3 ? MPEG1_KBPS : MPEG2_KBPS)[(word >> 12) & 15]
  const hertz = HERTZ[(word >> 10) & 3]
  if (word >>> 21 !== 0x7ff || version === 1 || ((word >> 17) & 3) !== 1 || !kbps || !hertz) return 0
  const slower = version === 3 ? 1 : version === 2 ? 2 : 4
  return Math.floor(((version === 3 ? 144 : 72) * kbps * 1000) / (hertz / slower)) + ((word >> 9) & 1)
}
