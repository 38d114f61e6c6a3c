import type { Attachment } from '#src/attachments/keep.ts'
import { listReportFiles } from '#src/attachments/queries.ts'
import { listReportDeliveries } from '#src/channels/outbox.ts'
import { listProposed } from '#src/dialogue/drafts.ts'
import { whichMovable } from '#src/dialogue/move-message.ts'
import type { Words } from '#src/i18n/words.ts'
import { listUnsealings } from '#src/oversight/queries.ts'
import type { Actor } from '#src/people/actor.ts'
import { namesOf } from '#src/people/queries.ts'
import { placeName } from '#src/places/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { categoryNameAt } from '#src/reports/change-category.ts'
import { listComing } from '#src/reports/coming.ts'
import { findEndorsements } from '#src/reports/endorsements.ts'
import { agencyNamesIn, listReferralNotes } from '#src/reports/event-words.ts'
import type { Visibility } from '#src/reports/events.ts'
import { explainAll } from '#src/reports/explain.ts'
import { informationDates } from '#src/reports/information.ts'
import { mainCodeOf } from '#src/reports/merged.ts'
import { listMessages } from '#src/reports/messages.ts'
import { listNotes } from '#src/reports/notes.ts'
import { hats, mayMoveMessages, watches } from '#src/reports/policy.ts'
import { runningTimeOf } from '#src/reports/running-time.ts'
import type { Seen, Sight } from '#src/reports/see.ts'
import { listSourceChanges } from '#src/reports/sources.ts'
import { type ReportEvent, timeline } from '#src/reports/timeline.ts'
import { follows } from '../following/follow.ts'
import { visibleLinks } from '../linking/visible.ts'
import { listOthersActs } from '../undo/waiting.ts'

/** Everything one officer may see of one report, ready for the page. */
export type ReportSheet = Awaited<ReturnType<typeof readSheet>>

export async function readSheet(db: Db, actor: Actor, seen: Seen, t: Words) {
  const { report, sight } = seen
  const { id } = report
  const node = report.holder ?? report.desk
  const [
    events,
    messages,
    files,
    deliveries,
    clocks,
    drafts,
    sending,
    notes,
    place,
    categoryName,
    main,
    ran,
    unsealings,
    internal,
    changes,
    links,
    followed,
    people,
  ] = await Promise.all([
    timeline(db, id, levels[sight.dialogue]),
    listMessages(db, id, sight.dialogue),
    listReportFiles(db, id),
    listReportDeliveries(db, id),
    explainAll(db, report, actor.at, t),
    worksOnAnswer(actor, seen) ? listProposed(db, id) : [],
    levels[sight.dialogue].includes('agency') ? listOthersActs(db, id, actor.personId ?? '') : [],
    listReferralNotes(db, id),
    seen.place.code ? placeName(db, seen.place.code) : null,
    report.categoryId ? categoryNameAt(db, report.categoryId, report.receivedAt) : null,
    report.mergedInto ? mainCodeOf(db, id) : null,
    runningTimeOf(db, report, actor.at),
    watches(actor, report) ? listUnsealings(db, id) : [],
    listNotes(db, actor, report),
    listSourceChanges(db, id),
    visibleLinks(db, actor, id),
    follows(db, id, actor.personId ?? ''),
    findEndorsements(db, id),
  ])
  return {
    seen,
    coming: await listComing(db, report, actor.at),
    information: await informationDates(db, report),
    events,
    messages,
    movable: await whichMovable(db, mayMoveMessages(actor, report) ? messages : []),
    changes,
    notes,
    clocks,
    drafts,
    sending,
    place,
    unsealings,
    internal,
    links,
    followed,
    endorsements: people,
    categoryName,
    mainCode: main,
    files: files.filter((file) => isVisible(sight, file)),
    failures: deliveries
      .filter(({ state }) => state === 'failed' || state === 'uncertain')
      .map((one) => ({ ...one, instead: deliveries.find(({ instead_of }) => instead_of === one.id)?.channel ?? null })),
    agencies: await agencyNamesIn(db, events),
    people: await namesOf(db, staffIn(events, report.verifierId)),
    ran,
    zone: node.time_zone,
  }
}

/** Who did what inside the agency is its own affair; the inspector's and the desk's logs are wider. */
export const levels: Record<Sight['dialogue'], readonly Visibility[]> = {
  none: [],
  public: ['public'],
  thread: ['public', 'parties', 'agency'],
  parties: ['public', 'parties', 'agency'],
  all: ['public', 'parties', 'agency', 'internal'],
}

/** Only pictures that a verifier released, and officers' own, where the rest is sealed. */
export const isVisible = (sight: Sight, file: Attachment): boolean =>
  sight.files === 'all' ||
  (sight.files === 'public' &&
    file.public_key !== null &&
    (file.public_since !== null || (file.message_id !== null && file.uploaded_by !== 'reporter')))

const worksOnAnswer = (actor: Actor, { report }: Seen) =>
  hats(actor, report).some(({ role }) => role === 'liaison' || role === 'drafter' || role === 'agency_admin')

/** Officers among those who acted; reporters' accounts are never looked up. */
export const staffIn = (events: readonly ReportEvent[], verifierId: string | null): string[] => [
  ...new Set(
    [verifierId, ...events.filter(({ actorRole }) => actorRole !== 'reporter').map(({ actorId }) => actorId)].filter(
      (id) => id !== null,
    ),
  ),
]
