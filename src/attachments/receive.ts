import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { cleanName } from './file-name.ts'
import { type FileKind, type FileLimits, type FileProblem, type FileProblemCode, largestFile } from './limits.ts'
import { newFileKey, removeLooseFiles } from './loose-files.ts'
import { remakePicture, type TakenAt } from './picture.ts'
import { kindOf, recognise } from './recognise.ts'

/** A file as it arrives: the field or part it came in, the name its sender gave it, its bytes. */
export type Incoming = { field: string; name: string; content: Readable }

/** A file that was examined and lies in the storage, but belongs to nobody until `keepAttachments`. */
export type Received = {
  field: string
  name: string
  kind: FileKind
  mediaType: string
  bytes: number
  sha256: string
  key: string
  thumbKey: string | null
  width: number | null
  height: number | null
  takenAt: TakenAt | null
}

/**
 * Streams one file to the storage and examines it: size, content, virus scan; a picture is made anew. The work is slow,
 * so never inside a transaction. What is wrong with the file is a value; a full disk is a Refusal, a cut stream throws.
 */
export async function receiveFile(
  space: Space,
  incoming: Incoming,
  limits: FileLimits,
): Promise<Received | FileProblem> {
  const file = { field: incoming.field, name: cleanName(incoming.name) }
  const arrived = await store(space, incoming.content, largestFile(limits))
  try {
    const outcome = await examine(space, arrived, limits)
    if (typeof outcome === 'object' && !('code' in outcome)) {
      if (outcome.key !== arrived.key) await removeLooseFiles(space, [arrived.key])
      return { ...file, ...outcome }
    }
    await removeLooseFiles(space, [arrived.key])
    return typeof outcome === 'string' ? { ...file, code: outcome } : { ...file, ...outcome }
  } catch (error) {
    await removeLooseFiles(space, [arrived.key])
    throw asRefusal(error)
  }
}

export const isReceived = (outcome: Received | FileProblem): outcome is Received => !isProblem(outcome)
export const isProblem = (outcome: Received | FileProblem): outcome is FileProblem => 'code' in outcome

type Arrived = { key: string; bytes: number; sha256: string }
type Examined = Omit<Received, 'field' | 'name'>
type TooBig = { code: 'too_big'; bytes: number; limit: number }

async function examine(
  space: Space,
  arrived: Arrived,
  limits: FileLimits,
): Promise<Examined | TooBig | FileProblemCode> {
  if (arrived.bytes === 0) return 'empty'
  const path = space.storage.path(arrived.key)
  const kind = await kindOf(path)
  if (kind === null) return 'not_allowed'
  const limit = limits.bytes[kind]
  if (arrived.bytes > limit) return { code: 'too_big', bytes: arrived.bytes, limit }

  const judged = await recognise(path)
  if (typeof judged === 'string') return judged
  const flaw = await scan(space, arrived.key)
  if (flaw) return flaw
  if (judged.kind === 'picture') return remake(space, path, judged.mediaType)
  return { ...arrived, ...judged, thumbKey: null, width: null, height: null, takenAt: null }
}

/** A file that could not be scanned is not taken: nobody opens on an office computer what nobody looked at. */
async function scan(space: Space, key: string): Promise<FileProblemCode | null> {
  if (!space.scan) return null
  const verdict = await space.scan(space.storage.read(key))
  return ({ clean: null, found: 'rejected', unknown: 'unchecked' } as const)[verdict]
}

async function remake(space: Space, path: string, mediaType: string): Promise<Examined | FileProblemCode> {
  const picture = await remakePicture(path, mediaType)
  if (!picture) return 'broken'
  const { width, height, takenAt } = picture
  const kept = await store(space, Readable.from([picture.kept]), Number.POSITIVE_INFINITY)
  try {
    const thumb = await store(space, Readable.from([picture.thumb]), Number.POSITIVE_INFINITY)
    return { ...kept, kind: 'picture', mediaType: 'image/jpeg', thumbKey: thumb.key, width, height, takenAt }
  } catch (error) {
    await removeLooseFiles(space, [kept.key])
    throw error
  }
}

/** Counts and fingerprints on the way to the disk. Beyond `most` bytes it only counts: the form goes on behind the file. */
async function store(space: Space, content: Readable, most: number): Promise<Arrived> {
  let broken: Error | null = null
  content.on('error', (error) => {
    broken = error // a connection can break before the first byte is asked for
  })
  const key = await newFileKey(space).catch((error: unknown) => {
    content.resume()
    throw error
  })
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(piece: Buffer, _, done) {
      const wanted = bytes < most ? piece.subarray(0, most - bytes) : null
      bytes += piece.length
      if (!wanted) return done()
      hash.update(wanted)
      done(null, wanted)
    },
  })
  content.on('error', (error) => meter.destroy(error))
  meter.on('error', () => {}) // the storage hears it, but only once it listens
  try {
    if (broken) throw broken
    await space.storage.write(key, content.pipe(meter))
  } catch (error) {
    content.destroy()
    await removeLooseFiles(space, [key])
    throw asRefusal(error)
  }
  return { key, bytes, sha256: hash.digest('hex') }
}

const asRefusal = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? new Refusal('storage_full') : error
