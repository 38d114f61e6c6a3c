import { Hono } from 'hono'
import type { Metrics } from '../metrics.ts'
import { sameText } from '../secrets.ts'
import type { RequestEnv } from './request.ts'

type Health = {
  /** What must hold before requests are sent here, by name. */
  checks: () => Promise<Record<string, boolean>>
  metrics: Metrics
  metricsToken: string | undefined
}

/** /healthz: the process runs. /readyz: it can do its work. /metrics: for Prometheus, to this machine or with the token. */
export function healthRoutes({ checks, metrics, metricsToken }: Health): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>()
  routes.get('/healthz', (c) => c.json({ ok: true }, 200, { 'Cache-Control': 'no-store' }))
  routes.get('/readyz', async (c) => {
    const state = await checks()
    const ok = Object.values(state).every(Boolean)
    return c.json({ ok, ...state }, ok ? 200 : 503, { 'Cache-Control': 'no-store' })
  })
  routes.get('/metrics', async (c) => {
    const allowed = metricsToken
      ? sameText(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)
      : isThisMachine(c.env?.incoming?.socket.remoteAddress, c.req.raw.headers)
    if (!allowed) return c.text('not for you\n', 403)
    return c.text(await metrics.text(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  })
  return routes
}

/** A reverse proxy on this machine also comes from loopback, but says for whom. */
const isThisMachine = (address: string | undefined, headers: Headers) =>
  /^(127\.|::1$|::ffff:127\.)/.test(address ?? '') && !headers.has('x-forwarded-for') && !headers.has('forwarded')
