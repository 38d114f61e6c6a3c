import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../errors.ts'
import { fingerprint, type Space } from '../space.ts'
import type { RequestEnv } from './request.ts'

type Limit = { name: string; tries: number; minutes: number }

export type RateLimiter = {
  /** Counts one try of this subject. @throws Refusal too_many, with `until` (ISO time) in its details */
  count(space: Space, subject: string): Promise<void>
  /** How many tries are left, without counting one. */
  left(space: Space, subject: string): Promise<number>
  forgive(space: Space, subject: string): Promise<void>
}

/**
 * Slows down a subject (an address, a report's number) on the machine's clock. Counted in memory, so each web process
 * counts for itself; keys are fingerprints, so memory holds no address.
 */
export function rateLimiter({ name, tries, minutes }: Limit): RateLimiter {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points: tries, duration: minutes * 60 })
  const key = (space: Space, subject: string) => `${space.name}:${fingerprint(space, 'throttle', subject)}`
  return {
    count: async (space, subject) => {
      try {
        await limiter.consume(key(space, subject))
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new Refusal('too_many', { until: new Date(Date.now() + refusal.msBeforeNext).toISOString() })
      }
    },
    left: async (space, subject) => (await limiter.get(key(space, subject)))?.remainingPoints ?? tries,
    forgive: async (space, subject) => {
      await limiter.delete(key(space, subject))
    },
  }
}

type LimitedEnv = RequestEnv & { Variables: { space: Space } }

/** The same as middleware, per client address, for the methods that change something. */
export function limitRate(limit: Limit): MiddlewareHandler<LimitedEnv> {
  const limiter = rateLimiter(limit)
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await limiter.count(c.var.space, c.var.address)
    await next()
  }
}
