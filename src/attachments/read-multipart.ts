import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { Refusal } from '#src/platform/errors.ts'
import { allowLong } from '#src/platform/http/body-limit.ts'
import type { Space } from '#src/platform/space.ts'
import { cleanName } from './file-name.ts'
import { type FileLimits, type FileProblem, fileLimits, largestFile } from './limits.ts'
import { removeLooseFiles } from './loose-files.ts'
import { isProblem, isReceived, type Received, receiveFile } from './receive.ts'

export type Upload = {
  /** Text fields as sent; a field that came several times is a list. */
  fields: Record<string, string | string[]>
  files: Received[]
  problems: FileProblem[]
}

type Options = {
  limits?: FileLimits
  /** Files the owner has already: they count against the limit. */
  already?: number
}

/** Bytes of text in one form, all fields together; the longest report is 5,000 letters, but too long is said kindly. */
const MOST_TEXT = 1024 * 1024
/** Pieces of one form, files and fields together: far more than any page of ours sends. */
const MOST_PARTS = 100

/**
 * Reads a form (multipart or plain) piece by piece: files go to the storage as they arrive, never into memory.
 * A bad file is a problem beside the good ones, and the words of the form are kept. Refuses a connection that breaks
 * off (`upload_cut`), a full disk (`storage_full`) and a form beyond all measure (`too_large`), leaving nothing behind.
 */
export async function readMultipart(space: Space, request: Request, options: Options = {}): Promise<Upload> {
  allowLong(request)
  if (!request.body) return { fields: {}, files: [], problems: [] }
  const { already = 0, limits = await fileLimits(space.db, space.clock.now()) } = options
  const fields = new Map<string, string[]>()
  const arriving: Promise<Received | FileProblem>[] = []
  const parser = openParser(request.headers)
  const stop = new AbortController()
  let text = 0
  let named = already
  let over: FileProblem | undefined

  parser.on('field', (name, value) => {
    text += name.length + value.length
    if (text > MOST_TEXT) stop.abort(new Refusal('too_large'))
    fields.set(name, [...(fields.get(name) ?? []), value])
  })
  parser.on('file', (field, content, { filename }) => {
    content.on('error', () => {}) // the parser reports the same error
    if (!filename) return void content.resume() // an empty file box sends a nameless nothing
    named += 1
    if (named > limits.files) {
      content.resume()
      over ??= { field, name: cleanName(filename), code: 'too_many', limit: limits.files } // one sentence for them all
      return
    }
    const file = receiveFile(space, { field, name: filename, content }, limits)
    file.catch((error: unknown) => stop.abort(error))
    arriving.push(file)
  })

  for (const beyond of ['partsLimit', 'fieldsLimit'] as const)
    parser.on(beyond, () => stop.abort(new Refusal('too_large')))

  const most = (limits.files + 2) * largestFile(limits) + MOST_TEXT
  const cut = await pipeline(request.body, atMost(most), parser, { signal: stop.signal }).then(
    () => null,
    (error: unknown) => asRefusal(stop.signal.aborted ? stop.signal.reason : error),
  )
  const outcomes = await settle(space, arriving, cut)
  return {
    fields: Object.fromEntries(
      [...fields].map(([name, [first = '', ...more]]) => [name, more[0] === undefined ? first : [first, ...more]]),
    ),
    files: outcomes.filter(isReceived),
    problems: [...outcomes.filter(isProblem), ...(over ? [over] : [])],
  }
}

function openParser(headers: Headers): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': headers.get('content-type') ?? 'application/x-www-form-urlencoded' },
      defParamCharset: 'utf8', // browsers send file names as UTF-8
      limits: { fields: MOST_PARTS, parts: MOST_PARTS, fieldSize: MOST_TEXT, fieldNameSize: 200, headerPairs: 50 },
    })
  } catch {
    throw new Refusal('upload_cut') // neither kind of form
  }
}

const atMost = (most: number) =>
  async function* (body: AsyncIterable<Uint8Array>) {
    let bytes = 0
    for await (const piece of body) {
      bytes += piece.length
      if (bytes > most) throw new Refusal('too_large')
      yield piece
    }
  }

/** All files or, when the form broke off or one of them failed for a reason of ours, none. */
async function settle(space: Space, arriving: readonly Promise<Received | FileProblem>[], cut: unknown) {
  const settled = await Promise.allSettled(arriving)
  const done = settled.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []))
  const failed = cut ?? settled.find((file) => file.status === 'rejected')?.reason
  if (failed === undefined || failed === null) return done
  await discardReceived(space, done.filter(isReceived))
  throw failed
}

/** For files that arrived well, but whose form is not wanted after all. */
export const discardReceived = (space: Space, files: readonly Received[]): Promise<void> =>
  removeLooseFiles(
    space,
    files.flatMap(({ key, thumbKey }) => (thumbKey === null ? [key] : [key, thumbKey])),
  )

/** Whatever the parser calls it, a form that cannot be read to its end did not arrive whole. */
const asRefusal = (error: unknown): unknown => (error instanceof Refusal ? error : new Refusal('upload_cut'))
