import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { RequestEnv } from './request.ts'

type Seen = (request: { method: string; route: string; status: number; seconds: number }) => void

/** One line per request: the pattern of its route, never its path, query, address or person. */
export const accessLog =
  (seen: Seen = () => {}): MiddlewareHandler<RequestEnv> =>
  async (c, next) => {
    const started = performance.now()
    await next()
    const milliseconds = performance.now() - started
    const { method } = c.req
    const route = routePath(c)
    const { status } = c.res
    c.var.log.info({ method, route, status, ms: Math.round(milliseconds * 10) / 10 }, 'request')
    seen({ method, route, status, seconds: milliseconds / 1000 })
  }
