import { createApp } from '#src/app.ts'
import { createLog } from '#src/platform/log.ts'
import type { TestSpace } from './space.ts'

/** The whole product over a test's space, as a browser meets it through one proxy, which tells its address. */
export const openApp = (space: TestSpace) => createApp(space, { log: createLog('silent'), trustProxy: 1 })

/** The newest code that was mailed to an address. */
export async function mailedCode(space: TestSpace, to: string): Promise<string> {
  const { body_text } = await space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('recipient', '=', to)
    .where('template', '=', 'sign_in_code')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const [code] = body_text.match(/\b\d{6}\b/) ?? []
  if (!code) throw new Error('no code in the mail')
  return code
}

/** What a person reads of a page: no markup, entities resolved, white space as one space. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
