import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../errors.ts'
import type { RequestEnv } from './request.ts'

/** A form of text is never larger; the limits of an upload are judged file by file by whoever reads its stream. */
const formBytes = 256 * 1024

const isUpload = (contentType: string | undefined) => /^multipart\/form-data\b/i.test(contentType ?? '')

/** @throws Refusal too_large */
export function limitBody(maxSize = formBytes): MiddlewareHandler<RequestEnv> {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal('too_large')
    },
  })
  return (c, next) => (isUpload(c.req.header('content-type')) ? next() : limit(c, next))
}
