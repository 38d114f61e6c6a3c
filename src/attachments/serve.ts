import type { Readable } from 'node:stream'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { contentDisposition, downloadName } from './file-name.ts'
import type { Attachment } from './keep.ts'

/** `kept`: for those who may see the original; `public`: only what may be public at all; `thumb`: the small copy. */
export type Variant = 'kept' | 'public' | 'thumb'

/**
 * A file as an answer. Who may have it was decided by the caller; `shared` says that everybody may, so that caches
 * may hold it for a short while (a report can become confidential later). Refuses (`not_found`) what does not exist.
 */
export async function serveAttachment(
  space: Space,
  request: Request,
  file: Attachment,
  variant: Variant,
  shared = variant === 'public',
): Promise<Response> {
  const key = { kept: file.storage_key, public: file.public_key, thumb: file.thumb_key }[variant]
  if (key === null) throw new Refusal('not_found')
  const size = await space.storage.size(key).catch(() => {
    throw new Refusal('not_found')
  })
  const headers = headersFor(file, variant, shared)
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })

  const range = readRange(request.headers.get('range'), size)
  if (range === 'outside') {
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const length = { ...headers, 'content-length': String(end - start + 1) }
  const body = request.method === 'HEAD' ? null : webStream(space.storage.read(key, { start, end }))
  if (!range) return new Response(body, { headers: length })
  return new Response(body, { status: 206, headers: { ...length, 'content-range': `bytes ${start}-${end}/${size}` } })
}

/** Strangers' files on our address: never sniffed, never run, never framed with rights; all but pictures are saved. */
function headersFor(file: Attachment, variant: Variant, shared: boolean) {
  const mediaType = variant === 'thumb' ? 'image/webp' : file.media_type
  const disposition = file.kind === 'picture' ? 'inline' : 'attachment'
  return {
    'content-type': mediaType,
    'content-disposition': contentDisposition(disposition, downloadName(file.name, mediaType)),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    'cache-control': shared ? 'public, max-age=300' : 'private, no-store',
    etag: `"${file.sha256.slice(0, 32)}-${variant}"`,
  }
}

/** One range (RFC 9110, section 14): players ask for one. Anything else gets the whole file, as the RFC allows. */
function readRange(header: string | null, size: number): { start: number; end: number } | 'outside' | null {
  const { first = '', last = '' } = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(header ?? '')?.groups ?? {}
  if (first === '' && last === '') return null
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 }
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < Number(first)) return null
  return Number(first) < size ? { start: Number(first), end } : 'outside'
}

/** Read as fast as it is taken; when the visitor leaves, the file is closed. */
function webStream(file: Readable): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = file.iterator()
  return new ReadableStream({
    pull: async (stream) => {
      const { done, value } = await pieces.next()
      if (done) stream.close()
      else stream.enqueue(value)
    },
    cancel: () => void file.destroy(),
  })
}
