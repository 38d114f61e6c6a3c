import { type FileHandle, open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { FileKind } from './limits.ts'
import { soundsLikeAmr, soundsLikeMp3 } from './sound-frames.ts'

export type Recognised = { kind: FileKind; mediaType: string }
export type Judgement = Recognised | 'not_allowed' | 'locked' | 'broken'

/**
 * What a file is, by its content alone: its ending and the sender's word for it count for nothing.
 * Beyond the first bytes it must hold together to the end, so a recording with a program behind it is not a recording.
 */
export async function recognise(path: string): Promise<Judgement> {
  const known = await byMagic(path)
  if (!known) return 'not_allowed'
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (known.kind !== 'picture' && (await endsAsZip(file, size))) return 'not_allowed'
    return (await known.check(file, size)) ?? { kind: known.kind, mediaType: known.mediaType }
  } finally {
    await file.close()
  }
}

/** By its first bytes only: enough to say which limit a file that is too big went over. */
export const kindOf = async (path: string): Promise<FileKind | null> => (await byMagic(path))?.kind ?? null

async function byMagic(path: string) {
  const found = await fileTypeFromFile(path).catch(() => undefined) // it trips over some files that claim to be what they are not
  return found && accepted[found.mime]
}

type Flaw = 'not_allowed' | 'locked' | 'broken'
type Check = (file: FileHandle, size: number) => Promise<Flaw | null>

/** Pictures need no check here: they are decoded and encoded anew, and what else was in the file stays behind. */
const whole: Check = async () => null

/**
 * MP4 and its kin (ISO 14496-12) are a row of boxes, each saying its size. They must fill the file exactly
 * and one must be the index (`moov`), which phones write last: without it the recording cannot be played.
 */
const boxes: Check = async (file, size) => {
  let at = 0
  let playable = false
  while (at < size) {
    const head = await bytesAt(file, at, 16)
    if (head.length >= 8 && head.subarray(0, 8).every((byte) => byte === 0)) return playable ? null : 'broken' // padding
    const type = head.toString('latin1', 4, 8)
    if (head.length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(type)) return 'broken'
    playable ||= type === 'moov'
    const length = boxLength(head, size - at)
    if (length < 8 || at + length > size) return 'broken'
    at += length
  }
  return playable ? null : 'broken'
}

/** A locked PDF names its encryption in the trailer, or in the dictionary of the cross-reference stream. */
const pdf: Check = async (file, size) => {
  const tail = (await bytesAt(file, Math.max(0, size - 2048), 2048)).toString('latin1')
  if (!tail.includes('%%EOF')) return 'broken'
  return (await contains(file, /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/)) ? 'locked' : null
}

const mp3: Check = async (file) =>
  (await soundsLikeMp3((at, length) => bytesAt(file, at, length))) ? null : 'not_allowed'
const amr: Check = async (file, size) =>
  (await soundsLikeAmr((at, length) => bytesAt(file, at, length), size)) ? null : 'not_allowed'

const picture = (mediaType: string) => ({ kind: 'picture', mediaType, check: whole }) as const

/** What `file-type` calls it -> what we take it for. What is not listed is not taken. */
const accepted: Readonly<Record<string, Recognised & { check: Check }>> = {
  'image/jpeg': picture('image/jpeg'),
  'image/png': picture('image/png'),
  'image/webp': picture('image/webp'),
  'image/heic': picture('image/heic'),
  'image/heif': picture('image/heic'),
  'image/heic-sequence': picture('image/heic'),
  'image/heif-sequence': picture('image/heic'),
  'application/pdf': { kind: 'document', mediaType: 'application/pdf', check: pdf },
  'video/mp4': { kind: 'video', mediaType: 'video/mp4', check: boxes },
  'video/x-m4v': { kind: 'video', mediaType: 'video/mp4', check: boxes },
  'video/quicktime': { kind: 'video', mediaType: 'video/quicktime', check: boxes },
  'video/3gpp': { kind: 'video', mediaType: 'video/3gpp', check: boxes },
  'video/webm': { kind: 'video', mediaType: 'video/webm', check: whole },
  'audio/mpeg': { kind: 'audio', mediaType: 'audio/mpeg', check: mp3 },
  'audio/mp4': { kind: 'audio', mediaType: 'audio/mp4', check: boxes },
  'audio/x-m4a': { kind: 'audio', mediaType: 'audio/mp4', check: boxes },
  'audio/ogg': { kind: 'audio', mediaType: 'audio/ogg', check: whole },
  'audio/ogg; codecs=opus': { kind: 'audio', mediaType: 'audio/ogg', check: whole },
  'audio/amr': { kind: 'audio', mediaType: 'audio/amr', check: amr },
}

/** Sizes 0 (to the end of the file) and 1 (a 64-bit size follows) are special. */
function boxLength(head: Buffer, left: number): number {
  const short = head.readUInt32BE(0)
  if (short === 0) return left
  if (short !== 1) return short
  return head.length < 16 ? 0 : Number(head.readBigUInt64BE(8))
}

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')

/** Archives are read from their end, so one can hide behind anything (an .apk or .jar too): no file we take ends as one. */
async function endsAsZip(file: FileHandle, size: number): Promise<boolean> {
  const start = Math.max(0, size - 65_557)
  const tail = await bytesAt(file, start, 65_557)
  const at = tail.lastIndexOf(ZIP_END)
  return at !== -1 && at + 22 <= tail.length && start + at + 22 + tail.readUInt16LE(at + 20) === size
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Looks through the file in pieces that overlap, so that nothing is missed on a seam. */
async function contains(file: FileHandle, pattern: RegExp): Promise<boolean> {
  const [piece, seam] = [256 * 1024, 64]
  for (let at = 0; ; at += piece - seam) {
    const bytes = await bytesAt(file, at, piece)
    if (pattern.test(bytes.toString('latin1'))) return true
    if (bytes.length < piece) return false
  }
}
