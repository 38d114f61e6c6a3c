import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Actor } from '#src/people/actor.ts'
import { namesOf } from '#src/people/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { agencyNamesIn } from '#src/reports/event-words.ts'
import type { EventAction } from '#src/reports/events.ts'
import { isRepeated } from '#src/reports/repeated.ts'
import type { Report } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { timeline } from '#src/reports/timeline.ts'
import type { Change } from '#src/ui/overtaken.tsx'
import type { C } from '../frame.tsx'
import { sentence, whoOf } from './entries.ts'
import { levels, staffIn } from './sheet.ts'

/** What this officer may read of what happened after the event `read` ('' is the beginning), oldest first. */
export async function changesSince(c: C, { report, sight }: Seen, read: string): Promise<Change[]> {
  const { db } = c.var.space
  const t = wordsFor(c.var.lang)
  const after = /^\d{1,18}$/.test(read) ? BigInt(read) : -1n
  const events = (await timeline(db, report.id, levels[sight.dialogue])).filter(({ id }) => BigInt(id) > after)
  const [agencies, people] = await Promise.all([agencyNamesIn(db, events), namesOf(db, staffIn(events, null))])
  const zone = (report.holder ?? report.desk).time_zone
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    zone,
    who: whoOf(event, people, t),
    what: sentence(event, agencies, { t, f: formatFor(c.var.lang) }),
  }))
}

const doneBy: Record<string, EventAction> = {
  verifikasi: 'refer',
  tunda: 'ask_detail',
  arsip: 'archive',
  gabung: 'merge',
  pisah: 'unmerge',
  pecah: 'message',
  kembalikan: 'send_back',
  teruskan: 'forward',
  lengkapi: 'complete',
  'buka-kembali': 'reopen',
  eskalasi: 'escalate',
  tutup: 'close',
  'buka-segel': 'ask_unseal',
}

/** Whether this very form was carried out already, by this person with these words. */
export const isMine = (db: Db, report: Report, { personId }: Actor, path: string, said: string | null) =>
  isRepeated(db, report.id, (last) => last.actorId === personId && last.action === doneBy[path], said)
