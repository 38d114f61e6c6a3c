import type { MiddlewareHandler } from 'hono'
import type { RequestEnv } from './request.ts'

const fixed = {
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), interest-cohort=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  // whoever may keep an answer is told so by its handler
  'Cache-Control': 'no-store',
} as const

/**
 * Nothing from elsewhere, nothing inline, no frame around us. Only a page marked private carries a nonce (`c.var.nonce`).
 * A handler that sets a header of these itself, as attachments do with a stricter policy, keeps it.
 */
export const securityHeaders =
  (publicUrl: string): MiddlewareHandler<RequestEnv> =>
  async (c, next) => {
    await next()
    const set = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    for (const [name, value] of Object.entries(fixed)) set(name, value)
    set('Content-Security-Policy', contentPolicy(c.var.nonce))
    if (publicUrl.startsWith('https:')) set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  }

function contentPolicy(nonce: string | undefined): string {
  const own = nonce ? `'self' 'nonce-${nonce}'` : `'self'`
  return [
    `default-src 'self'`,
    `script-src ${own}`,
    `style-src ${own}`,
    `img-src 'self' data: blob:`,
    `worker-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
