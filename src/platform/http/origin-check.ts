import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../errors.ts'
import type { RequestEnv } from './request.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A form that changes something must come from our own pages: no tokens in forms, the browser says where it was.
 * Every current browser sends Origin with a POST; one that sends neither it nor Sec-Fetch-Site must show a Referer.
 * @throws Refusal forged_origin
 */
export const originCheck =
  (publicUrl: string): MiddlewareHandler<RequestEnv> =>
  async (c, next) => {
    if (!safe.has(c.req.method) && !comesFromUs(c.req.raw.headers, new URL(publicUrl).host)) {
      throw new Refusal('forged_origin')
    }
    await next()
  }

function comesFromUs(headers: Headers, publicHost: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null || origin === 'null') {
    if (site === 'same-origin') return true
    return origin === null && isOurs(headers.get('referer'), headers.get('host'), publicHost)
  }
  return isOurs(origin, headers.get('host'), publicHost)
}

/** The address in the person's address bar may be the public one or any other name of this machine. */
function isOurs(address: string | null, host: string | null, publicHost: string): boolean {
  if (!address || !URL.canParse(address)) return false
  const from = new URL(address).host
  return from !== '' && (from === publicHost || from === host)
}
