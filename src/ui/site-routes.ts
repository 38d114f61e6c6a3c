import { Hono } from 'hono'
import { accentCss, judgeAccent } from './accent.ts'
import type { PageRequest } from './page.tsx'
import { siteOf } from './site.ts'

type Env = { Variables: PageRequest['var'] }

/** The installation's colours and logo; their addresses hold the version, so a browser keeps them. */
export const siteRoutes = new Hono<Env>()

siteRoutes.get('/tampilan/aksen/:version', (c) => {
  const { accent } = siteOf(c.var.space)
  const judged = accent ? judgeAccent(accent) : null
  return c.body(judged?.fits ? accentCss(judged) : '', 200, headers('text/css; charset=utf-8'))
})

siteRoutes.get('/tampilan/logo/:version', (c) => {
  const { logo } = siteOf(c.var.space)
  if (!logo) return c.notFound()
  return c.body(logo, 200, { ...headers('image/svg+xml'), 'Content-Security-Policy': "default-src 'none'" })
})

const headers = (type: string) => ({ 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' })
