import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'
import type { RequestEnv } from './request.ts'

/** A form of text is never larger; the limits of an upload are judged file by file by whoever reads its stream. */
const formBytes = 256 * 1024

const isUpload = (contentType: string | undefined) => /^multipart\/form-data\b/i.test(contentType ?? '')

/**
 * Whoever calls a body an upload may not have it read whole into memory: it ends at the limit like any other, until
 * the reader of the stream says `allowLong`. @throws Refusal too_large, and upload_cut where it is read as a form
 */
export function limitBody(maxSize = formBytes): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const length = c.req.header('content-length')
    const isCounted = length !== undefined && !isUpload(c.req.header('content-type'))
    if (isCounted && Number(length) > maxSize) throw new Refusal('too_large')
    if (!isCounted) c.req.raw = measured(c.req.raw, maxSize) // also what comes in pieces and does not say how long it is
    const parse = c.req.parseBody.bind(c.req)
    c.req.parseBody = (options?: Parameters<typeof parse>[0]) => parse(options).catch(tellCut)
    await next()
  }
}

/** What calls itself an upload and cannot be read as one broke off on its way. */
function tellCut(error: unknown): never {
  throw error instanceof TypeError ? new Refusal('upload_cut') : error
}

const meters = new WeakMap<Request, { most: number }>()

/** For whoever reads an upload piece by piece and sets limits of their own, or takes a larger one whole. */
export function allowLong(request: Request, most = Number.POSITIVE_INFINITY): void {
  const meter = meters.get(request)
  if (meter) meter.most = most
}

function measured(request: Request, maxSize: number): Request {
  if (!request.body) return request
  const meter = { most: maxSize }
  let bytes = 0
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, stream) {
      bytes += piece.length
      if (bytes > meter.most) stream.error(new Refusal('too_large'))
      else stream.enqueue(piece)
    },
  })
  const { url, method, headers, body, signal } = request
  const streaming = { method, headers, signal, body: body.pipeThrough(counted), duplex: 'half' }
  const same = new Request(url, streaming)
  meters.set(same, meter)
  return same
}
