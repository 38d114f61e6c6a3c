import { pino } from 'pino'
import { createApp } from '#src/app.ts'
import type { Space } from '#src/platform/space.ts'

/** The site as a stranger's browser sees it: no cookies. `text(path)` is the body of whatever comes. */
export function publicSite(space: Space) {
  const app = createApp(space, { log: pino({ level: 'silent' }) })
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { get, text: async (path: string) => (await get(path)).text() }
}
