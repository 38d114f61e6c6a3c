import type { Attachment } from '#src/attachments/keep.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { placeName } from '#src/places/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { findCategory } from '#src/reports/categories.ts'
import { agencyNamesIn, listReferralNotes } from '#src/reports/event-words.ts'
import type { Visibility } from '#src/reports/events.ts'
import { explainEvery } from '#src/reports/explain.ts'
import { listMessages } from '#src/reports/messages.ts'
import { runningTimeOf } from '#src/reports/running-time.ts'
import type { Seen } from '#src/reports/see.ts'
import { timeline, verifyChain } from '#src/reports/timeline.ts'

/** A message that was sent, or was to be sent, because of an event. */
export type Notice = {
  event_id: string | null
  audience: 'reporter' | 'officer' | 'account'
  channel: 'email' | 'sms'
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'dropped'
  created_at: Date
  sent_at: Date | null
}

/** What this reader may have on paper: who asks decides it, by the same policy as on the pages. */
export type Extent = {
  levels: readonly Visibility[]
  files: readonly Attachment[]
  notices: readonly Notice[]
}

export type CaseFile = Awaited<ReturnType<typeof gatherCase>>

/** Everything that a case file says, as this reader may know it. A sealed name is on no officer's paper, ever. */
export async function gatherCase(db: Db, seen: Seen, { levels, files, notices }: Extent, at: Date) {
  const { report, sight } = seen
  const t = wordsFor('id') // the file is written for the Ombudsman
  const node = report.holder ?? report.desk
  const [events, broken, messages, clocks, notes, category, place, ran] = await Promise.all([
    timeline(db, report.id, levels),
    verifyChain(db, report.id),
    listMessages(db, report.id, sight.dialogue),
    explainEvery(db, report, at, t),
    listReferralNotes(db, report.id),
    report.categoryId ? findCategory(db, report.categoryId) : null,
    seen.place.code ? placeName(db, seen.place.code) : null,
    runningTimeOf(db, report, at),
  ])
  const shown = new Set(events.map(({ id }) => id))
  return {
    at,
    zone: node.time_zone,
    seen,
    reporter: report.identitySealed && !sight.mine ? null : { name: seen.reporterName, contact: seen.contact },
    events,
    whole: levels.includes('internal'),
    holds: broken === null,
    agencies: await agencyNamesIn(db, events),
    messages,
    clocks,
    notes,
    categoryName: category?.name ?? null,
    place: [seen.place.words, place].filter(Boolean).join(', ') || null,
    files,
    notices: notices.filter(({ event_id }) => event_id !== null && shown.has(event_id)),
    totalDays: ran.total,
  }
}
