import type { Context } from 'hono'
import type { Env } from '#src/people/env.ts'

/** What lists of search engines should leave alone: pages of one person, and lists that never end. */
const closed = ['/meja', '/saya', '/masuk', '/lacak', '/lapor/', '/k/', '/l/', '/jelajah?']

export function robots(c: Context<Env>) {
  const { space } = c.var
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${space.href(path)}`), '']
  return c.text(lines.join('\n'), 200, { 'Cache-Control': 'public, max-age=86400' })
}
