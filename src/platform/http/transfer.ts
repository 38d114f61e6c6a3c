import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { RequestEnv } from './request.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

const textual = /^(text\/|application\/(json|xml|geo\+json|atom\+xml|rss\+xml)|image\/svg\+xml)/
const worthwhile = 1024

/**
 * Sends pages small, or not at all. A page that caches may keep gets a weak ETag and is answered with 304 when the
 * client has it; text of any page is compressed, a public one once and not for each visitor.
 */
export const transfer = (): MiddlewareHandler<RequestEnv> => {
  const kept = compressedPages(256)
  return async (c, next) => {
    await next()
    const { status, headers } = c.res
    const type = headers.get('content-type') ?? ''
    if (status === 204 || status === 206 || status === 304 || !c.res.body) return
    if (headers.has('content-encoding') || !textual.test(type) || /event-stream/.test(type)) return

    const shared = c.req.method === 'GET' && status === 200 && /\bpublic\b/.test(headers.get('cache-control') ?? '')
    const body = Buffer.from(await c.res.arrayBuffer())
    const answer = new Headers(headers)
    answer.append('Vary', 'Accept-Encoding')
    const tag = shared ? (headers.get('etag') ?? tagOf(body)) : null
    if (tag) answer.set('ETag', tag)
    if (tag && matches(c.req.header('if-none-match'), tag)) {
      for (const name of ['content-type', 'content-length']) answer.delete(name)
      c.res = replace(c.res, null, 304, answer)
      return
    }
    const coding = body.length < worthwhile ? null : chooseCoding(c.req.header('accept-encoding') ?? '')
    const bytes = coding ? await kept(coding, tag, body) : body
    if (coding) answer.set('Content-Encoding', coding)
    answer.set('Content-Length', String(bytes.length))
    c.res = replace(c.res, c.req.method === 'HEAD' ? null : bytes, status, answer)
  }
}

/** Hono merges the headers of an answer that is put in place of another; the old ones must not survive. */
function replace(old: Response, body: Buffer | null, status: number, headers: Headers): Response {
  for (const name of [...old.headers.keys()]) old.headers.delete(name)
  return new Response(body === null ? null : new Uint8Array(body), { status, headers })
}

const tagOf = (body: Buffer) => `W/"${createHash('sha1').update(body).digest('base64url')}"`

const matches = (wanted: string | undefined, tag: string) =>
  wanted !== undefined && (wanted.trim() === '*' || wanted.split(',').some((one) => bare(one) === bare(tag)))
const bare = (tag: string) => tag.trim().replace(/^W\//, '')

type Coding = 'br' | 'gzip'

export function chooseCoding(accepted: string): Coding | null {
  const codings = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(';'))
    .filter(([, quality]) => !/^\s*q=0(\.0+)?\s*$/.test(quality ?? ''))
    .map(([name]) => name)
  return codings.includes('br') ? 'br' : codings.includes('gzip') ? 'gzip' : null
}

/** Keeps the compressed form of the last so many public pages by tag; the oldest goes first. */
function compressedPages(limit: number) {
  const kept = new Map<string, Buffer>()
  return async (coding: Coding, tag: string | null, body: Buffer): Promise<Buffer> => {
    const key = `${coding} ${tag}`
    const known = tag ? kept.get(key) : undefined
    if (known) return known
    const bytes = await compress(coding, body)
    if (tag) kept.set(key, bytes)
    if (kept.size > limit) kept.delete(kept.keys().next().value ?? '')
    return bytes
  }
}

const compress = (coding: Coding, body: Buffer): Promise<Buffer> =>
  coding === 'gzip' ? toGzip(body, { level: 6 }) : toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
