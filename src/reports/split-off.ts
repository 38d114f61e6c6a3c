import { giveFiledFiles } from '#src/attachments/move.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { amend } from './amend.ts'
import { keepLink } from './links.ts'
import type { LockedReport } from './report.ts'
import { submit } from './submit.ts'

/** What goes into the new report. `files` are public ids. */
export type Part = { title: string | null; body: string; files: readonly string[] }

/**
 * A part of a report becomes a report of its own: of the same reporter, opened by the same key, as private, with its
 * clocks from the day when the first one came. The first keeps every word of its original. Errors: Refusal
 * `not_their_words` (the part says what the reporter did not write).
 */
export async function splitOff(
  tx: Tx,
  report: LockedReport,
  part: Part,
  by: By,
): Promise<{ id: string; code: string }> {
  const first = await tx.selectFrom('reports').selectAll().where('id', '=', report.id).executeTakeFirstOrThrow()
  if (!quotes(part.body, `${first.title}\n${first.body}\n${await detailsOf(tx, report.id)}`))
    throw new Refusal('not_their_words')
  const reporter = await tx.selectFrom('reporters').selectAll().where('report_id', '=', report.id).executeTakeFirstOrThrow() // biome-ignore format: one line
  const key = await tx
    .selectFrom('access_keys')
    .selectAll()
    .where('report_id', '=', report.id)
    .executeTakeFirstOrThrow()
  const filing = {
    idempotencyKey: `split:${report.id}:${report.version}`,
    kind: first.kind,
    title: part.title,
    body: part.body,
    categoryId: first.category_id,
    suggestedAgencyId: report.atAgencyDesk ? first.suggested_agency_id : null,
    keepFrom: first.keep_from,
    incidentOn: first.incident_on,
    incidentOngoing: first.incident_ongoing,
    place: {
      code: first.place_code,
      words: first.place_words,
      none: first.no_place,
      lat: first.point_lat,
      lon: first.point_lon,
    },
    flags: report,
    reporter: {
      personId: reporter.person_id,
      name: reporter.name,
      email: reporter.email,
      emailProvedAt: reporter.email_proved_at,
      phone: reporter.phone,
      phoneProvedAt: reporter.phone_proved_at,
      ...(reporter.sender_check && { senderCheck: reporter.sender_check }),
      onBehalfName: reporter.on_behalf_name,
      onBehalfRelation: reporter.on_behalf_relation,
      language: reporter.language,
    },
    channel: first.channel,
    externalId: null,
    sentAt: first.sent_at,
    receivedAt: first.received_at,
  }
  const made = await submit(tx, filing, { hash: key.hash, sealed: key.sealed, sealedTill: key.sealed_till }, by)
  await giveFiledFiles(tx, report.id, made.id, part.files)
  await keepLink(tx, report.id, made.id, 'split', by.at)
  await amend(tx, report, 'split', by, { newCode: made.code }, {})
  return made
}

/** What the reporter added when the desk asked. */
async function detailsOf(tx: Tx, reportId: string): Promise<string> {
  const details = await tx
    .selectFrom('messages')
    .select('body')
    .where('report_id', '=', reportId)
    .where('sort', '=', 'detail')
    .orderBy('id')
    .execute()
  return details.map(({ body }) => body).join('\n')
}

/** Whether every line stands in the original as it was written; white space aside. */
function quotes(part: string, original: string): boolean {
  const whole = plain(original)
  const lines = part.split('\n').map(plain).filter(Boolean)
  return lines.length > 0 && lines.every((line) => whole.includes(line))
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
