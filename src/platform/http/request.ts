import { randomBytes } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'

/** What this folder's middleware puts into, and expects of, a request's context. */
export type RequestEnv = {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string; log: Logger; address: string; nonce: string | undefined }
}

/** Names the request: in its log lines, its answer and on the page of a failure. */
export const nameRequest =
  (log: Logger): MiddlewareHandler<RequestEnv> =>
  async (c, next) => {
    const requestId = randomBytes(9).toString('base64url')
    c.set('requestId', requestId)
    c.set('log', log.child({ request: requestId }))
    c.header('X-Request-Id', requestId)
    await next()
  }

/**
 * The client's address, for throttling only: never stored, never logged. With `proxies` in front of us the last so
 * many entries of X-Forwarded-For are theirs; whatever stands before them was written by the client and is not believed.
 */
export const findAddress =
  (proxies: number): MiddlewareHandler<RequestEnv> =>
  async (c, next) => {
    const socket = c.env?.incoming?.socket.remoteAddress ?? 'unknown'
    const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
    const address = proxies === 0 ? socket : (told.at(-proxies) ?? socket)
    c.set('address', networkOf(address || socket))
    await next()
  }

/** A household holds a whole IPv6 /64; an IPv4 address stays itself. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const filled =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${filled.slice(0, 4).join(':')}::/64`
}
