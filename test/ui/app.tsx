import { Hono } from 'hono'
import { langOf } from '#src/ui/lang.ts'

type Looks = { actor?: 'visitor' | 'citizen' | 'staff'; base?: string; now?: string }

/** Routes with all that a page asks for, and no database: for components and the gallery. */
export function uiApp(routes: Hono, looks: Looks = {}): Hono {
  const base = looks.base ?? ''
  const clock = { now: () => new Date(looks.now ?? '2026-11-23T03:14:00Z') }
  const space = {
    name: 'uji',
    base,
    clock,
    href: (path: string) => base + path,
    url: (path: string) => `http://localhost${base}${path}`,
  }
  const kind = looks.actor ?? 'visitor'
  const app = new Hono<{ Variables: Record<string, unknown> }>()
  app.use(async (c, next) => {
    c.set('space', space)
    c.set('actor', { kind, name: kind === 'visitor' ? null : 'Rina Puspita', bindings: [], openedReports: [] })
    c.set('lang', langOf({ var: { space: space as never }, req: c.req }))
    await next()
  })
  app.route(base || '/', routes)
  return app as never
}
