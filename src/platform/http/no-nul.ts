import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'

/** PostgreSQL's text holds no NUL, so an address that carries one names nothing of ours. @throws Refusal not_found */
export const refuseNul: MiddlewareHandler = async (c, next) => {
  if (c.req.url.includes('%00')) throw new Refusal('not_found')
  await next()
}
