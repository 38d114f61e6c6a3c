import { Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly, whoIs } from '#src/people/session.ts'
import { Refusal } from '#src/platform/errors.ts'
import { kindFor, mayNote, mayReadNote } from '#src/reports/notes.ts'
import type { C } from '../frame.tsx'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf } from '../report/routes.tsx'
import type { Presence } from './hub.ts'
import type { Doing, Visitor } from './rows.ts'

const doings = new Map<string | undefined, Doing>([['jawab', 'answer'], ['tulis', 'write']]) // biome-ignore format: a table

/** Who else has this report open, told to its page as it changes (server-sent events). */
export const presenceRoutes = (presence: Presence) =>
  new Hono<Env>().use('/meja/*', staffOnly).get('/meja/laporan/:code/hadir', async (c) => {
    const { report } = await seeAsOfficer(c.var.space.db, c.var.actor, codeOf(c))
    const by = mayNote(c.var.actor, report)
    if (!by) throw new Refusal('not_allowed')
    const visit = {
      report_id: report.id,
      person_id: by.personId,
      agency_id: by.agencyId,
      kind: kindFor(by),
      doing: doings.get(c.req.query('sedang')) ?? 'open',
    }
    let leave = async () => {}
    let gone = false
    const body = new ReadableStream<string>({
      start: async (stream) => {
        const say = speaker(stream)
        leave = await presence.join(visit, {
          tell: async (visitors) => {
            const words = await wordsNow(c, report.code, visitors)
            if (words === null) say.end()
            else say.words(words)
          },
          beat: () => say.raw(':\n\n'),
          end: say.end,
        })
        if (gone) await leave()
      },
      cancel: async () => {
        gone = true
        await leave()
      },
    })
    return c.body(body.pipeThrough(new TextEncoderStream()), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
  })

/** What this reader may be told now; null when the report is no longer theirs to see. The session is asked anew. */
async function wordsNow(c: C, code: string, visitors: readonly Visitor[]): Promise<string[] | null> {
  const { space, lang } = c.var
  const { actor } = await whoIs(space, c.req.raw.headers)
  const seen = actor.kind === 'staff' ? await seeAsOfficer(space.db, actor, code).catch(() => null) : null
  if (!seen) return null
  const words = wordsFor(lang).presence
  return visitors
    .filter((visitor) => visitor.personId !== actor.personId && mayReadNote(actor, seen.report, visitor))
    .map(({ name, unit, doing }) => words[doing](name, unit))
}

/** Writes to one page; the same thing twice is said once, and a page that has gone hears nothing. */
function speaker(stream: ReadableStreamDefaultController<string>) {
  let last = ''
  let over = false
  const raw = (text: string) => {
    if (over) return
    try {
      stream.enqueue(text)
    } catch {
      over = true
    }
  }
  return {
    raw,
    words: (words: readonly string[]) => {
      const text = JSON.stringify(words)
      if (text !== last) raw(`data: ${text}\n\n`)
      last = text
    },
    end: () => {
      if (over) return
      over = true
      stream.close()
    },
  }
}
