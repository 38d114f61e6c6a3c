import { type Agency, findAgency, nationalDesk } from '#src/agencies/queries.ts'
import { policy } from '#src/calendar/policies.ts'
import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import { wasSeenSince } from '#src/people/queries.ts'
import { onceIn, type Tx } from '#src/platform/db.ts'
import type { KeptKey } from './access-key.ts'
import { findCategory, isForNation } from './categories.ts'
import { firstClocks } from './clocks.ts'
import { drawCode } from './code.ts'
import { kindsIn, type SensitiveKind } from './detector.ts'
import { recordFirst } from './events.ts'
import { type FlagName, type Flags, presume, strictest } from './flags.ts'
import type { Kind } from './lifecycle.ts'
import { asNode } from './report.ts'
import type { SenderCheck } from './tables.ts'

/** What a person hands in, from whichever door. Days are 'YYYY-MM-DD'. */
export type Filing = {
  /** Made once per filing: sending again with the same one returns the first report. */
  idempotencyKey: string
  kind: Kind
  title: string | null
  body: string
  categoryId: string | null
  suggestedAgencyId: string | null
  keepFrom: string | null
  incidentOn: string | null
  incidentOngoing: boolean
  place: { code: string | null; words: string | null; none: boolean; lat: number | null; lon: number | null }
  flags: Flags
  /** Flags that were proposed to the reporter for these words before they chose. */
  decided?: readonly FlagName[]
  reporter: {
    personId: string | null
    name: string | null
    email: string | null
    emailProvedAt: Date | null
    /** For what came by mail. */
    senderCheck?: SenderCheck
    phone: string | null
    /** For what was split off; a form proves no telephone. */
    phoneProvedAt?: Date | null
    onBehalfName: string | null
    onBehalfRelation: string | null
    language: 'id' | 'en'
  }
  channel: string
  externalId: string | null
  sentAt: Date | null
  /** When any official intake had it: the stamp on a letter. Clocks start here. */
  receivedAt: Date
}

/** Files a report. Filing twice with one idempotency key makes one report; `created` tells which it was. */
export async function submit(
  tx: Tx,
  filing: Filing,
  key: KeptKey,
  by: By,
): Promise<{ id: string; code: string; created: boolean }> {
  const category = filing.categoryId ? await categoryIn(tx, filing.categoryId) : null
  const words = `${filing.title ?? ''}\n${filing.body}`
  const kinds = kindsIn(words)
  const desk = await deskFor(tx, filing, category, kinds)
  const { flags, presumed } = presume(strictest(filing.flags, category), words, kinds, filing.decided)
  const urgent = (category?.urgent_hint ?? false) || kinds.has('danger')
  const clocks = await firstClocks(tx, { ...unheld, kind: filing.kind, desk: asNode(desk), urgent }, filing.receivedAt)
  const inserted = await insert(tx, filing, flags, {
    presumed_flags: presumed,
    desk_agency_id: desk.id,
    due_on: clocks.dueOn,
    urgent,
    recorded_by: by.role === 'reporter' || by.role === 'visitor' ? null : by.personId,
    changed_at: by.at,
  })
  if (!inserted.created) return inserted

  await keepReporter(tx, inserted.id, filing, key, clocks.rows)
  await recordFirst(tx, inserted.id, by, { deskAgencyId: desk.id, dueOn: clocks.dueOn })
  return inserted
}

/** As every report begins. */
const unheld = { oversight: false, holder: null, outcome: null, plannedOn: null }

const categoryIn = (tx: Tx, id: string) => onceIn(tx, `category ${id}`, () => findCategory(tx, id))
type Category = Awaited<ReturnType<typeof findCategory>>

/**
 * Which desk verifies. The named agency's own desk, when it has one; the national desk when nobody is named and
 * always for what an agency must not judge about itself (domain: rules of the lifecycle, desk).
 */
async function deskFor(tx: Tx, filing: Filing, category: Category | null, kinds: ReadonlySet<SensitiveKind>) {
  const national = await onceIn(tx, 'national desk', () => nationalDesk(tx))
  if (!filing.suggestedAgencyId || filing.flags.identitySealed || filing.keepFrom) return national
  if (isForNation(category)) return national
  if (kinds.has('accusation')) return national
  return (await ownDesk(tx, filing.suggestedAgencyId, filing.receivedAt)) ?? national
}

/**
 * The desk of the named agency, or the one above it that verifies for it; undefined where none is awake: without a
 * desk, closed, or with nobody signed in for as long as policy says.
 */
async function ownDesk(tx: Tx, agencyId: string, at: Date): Promise<Agency | undefined> {
  const { lineage } = await findAgency(tx, agencyId)
  for (const id of lineage.slice(1).toReversed()) {
    const agency = await findAgency(tx, id)
    if (agency.connection === 'central') continue
    const today = dayIn(agency.time_zone, at)
    const silence = await policy(tx, 'desk_silence_cd', today)
    const closed = agency.valid_to !== null && agency.valid_to <= today
    const awake = !closed && (await wasSeenSince(tx, id, addCalendarDays(today, -silence)))
    return awake ? agency : undefined
  }
  return undefined
}

async function insert(
  tx: Tx,
  filing: Filing,
  flags: Flags,
  rest: {
    presumed_flags: FlagName[]
    desk_agency_id: string
    due_on: string
    urgent: boolean
    recorded_by: string | null
    changed_at: Date
  },
): Promise<{ id: string; code: string; created: boolean }> {
  const row = {
    idempotency_key: filing.idempotencyKey,
    kind: filing.kind,
    title: filing.title ?? firstSentence(filing.body),
    body: filing.body,
    category_id: filing.categoryId,
    suggested_agency_id: filing.suggestedAgencyId,
    keep_from: filing.keepFrom,
    incident_on: filing.incidentOn,
    incident_ongoing: filing.incidentOngoing,
    place_code: filing.place.code,
    place_words: filing.place.words,
    no_place: filing.place.none,
    point_lat: filing.place.lat,
    point_lon: filing.place.lon,
    name_hidden: flags.nameHidden,
    identity_sealed: flags.identitySealed,
    confidential: flags.confidential,
    channel: filing.channel,
    external_id: filing.externalId,
    sent_at: filing.sentAt,
    received_at: filing.receivedAt,
    ...rest,
  }
  for (;;) {
    const inserted = await tx
      .insertInto('reports')
      .values({ ...row, code: drawCode() })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'code'])
      .executeTakeFirst()
    if (inserted) return { ...inserted, created: true }
    const earlier = await tx
      .selectFrom('reports')
      .select(['id', 'code'])
      .where('idempotency_key', '=', filing.idempotencyKey)
      .executeTakeFirst()
    if (earlier) return { ...earlier, created: false }
    // else two reports drew one number: draw again
  }
}

type FirstClocks = Awaited<ReturnType<typeof firstClocks>>['rows']

const keepReporter = (tx: Tx, reportId: string, { reporter }: Filing, key: KeptKey, clocks: FirstClocks) =>
  tx
    .with('clocks', (db) => db.insertInto('clocks').values(clocks.map((row) => ({ ...row, report_id: reportId }))))
    .with('key', (db) =>
      db
        .insertInto('access_keys')
        .values({ report_id: reportId, hash: key.hash, sealed: key.sealed, sealed_till: key.sealedTill }),
    )
    .insertInto('reporters')
    .values({
      report_id: reportId,
      person_id: reporter.personId,
      name: reporter.name,
      email: reporter.email,
      phone: reporter.phone,
      email_proved_at: reporter.emailProvedAt,
      phone_proved_at: reporter.phoneProvedAt ?? null,
      sender_check: reporter.senderCheck === undefined ? null : JSON.stringify(reporter.senderCheck),
      on_behalf_name: reporter.onBehalfName,
      on_behalf_relation: reporter.onBehalfRelation,
      language: reporter.language,
      read_event_id: null,
    })
    .execute()

// "Yth. Dinas", "Jl. Kenanga": a point behind a word cut short ends no sentence, nor does one within the first letters.
const sentenceEnd =
  /(?<=.{9}[.!?])(?<!\b(?:yth|bpk|sdr|sdri|jl|jln|gg|no|kab|kec|kel|prov|rt|rw|dr|drs|ir|hj?|tgl|dll|dsb)\.)\s/i

/** A title for who gave none: the first sentence, at most 140 characters, cut between words. */
export function firstSentence(body: string): string {
  const sentence = body.trim().split(/\n/)[0]?.split(sentenceEnd)[0]?.trim() ?? ''
  if (sentence.length <= 140) return sentence
  return `${sentence.slice(0, 139).replace(/\s+\S*$/, '')}…`
}
