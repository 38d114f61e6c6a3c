import { examinersOf } from '#src/agencies/inspectorate.ts'
import { findActiveAgency, findAgency, findAgencyBySlug, governmentOf, heirsOf } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findCategory } from '#src/reports/categories.ts'
import { previewReferral } from '#src/reports/due.ts'
import { chosenFlags, either, type Flags, strictest } from '#src/reports/flags.ts'
import { endCopies, involve } from '#src/reports/involved.ts'
import { refuseKeptFrom } from '#src/reports/kept-from.ts'
import type { Kind } from '#src/reports/lifecycle.ts'
import { liesWithin } from '#src/reports/policy.ts'
import { asNode, type LockedReport, type Report } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'
import { oversightFlags } from '#src/reports/usual-flags.ts'

export type Referral = {
  agencyId: string
  /** "Kenapa instansi ini?": the reporter reads it. */
  note: string
  copies: readonly string[]
  kind: Kind
  categoryId: string
  oversight: boolean
  /** The unit the report is about, if any: it may not handle or see it. */
  aboutAgencyId: string | null
  flags: Flags
  publicTitle: string
  publicBody: string
}

/**
 * Disposisi: hand a verified report to the one agency that must answer it, with copies for others.
 * Errors: Refusal `agency_inactive`, `agency_conflict` (the reported unit), `kept_from` (whom the reporter named), `outside_subtree` (an agency's own desk
 * refers only below itself), `wrong_status`.
 */
export async function refer(tx: Tx, report: LockedReport, referral: Referral, by: By): Promise<LockedReport> {
  const agency = await destinationFor(tx, report, referral, by)
  const flags = await flagsFor(tx, report, referral, by.at)
  const binding = report.hopCapReached
  const { respondBy, settleBy } = await previewReferral(tx, asNode(agency), referral.kind, referral.oversight, by.at)
  await supersede(tx, report, by)
  const { id } = await tx
    .insertInto('referrals')
    .values({
      report_id: report.id,
      agency_id: agency.id,
      unit_id: agency.id,
      note: referral.note,
      binding,
      referred_at: by.at,
      referred_by: by.personId,
      ended_at: null,
      ended_by: null,
      proposed_agency_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await endCopies(tx, report, referral.copies)
  for (const copy of referral.copies) await copyTo(tx, report, copy, referral.aboutAgencyId, by)

  return transition(
    tx,
    report,
    'refer',
    by,
    { referralId: id, agencyId: agency.id, copies: [...referral.copies], binding, respondBy, settleBy },
    {
      holder_agency_id: agency.id,
      about_agency_id: referral.aboutAgencyId,
      binding,
      kind: referral.kind,
      oversight: referral.kind === 'complaint' && referral.oversight,
      category_id: referral.categoryId,
      public_title: referral.publicTitle,
      public_body: referral.publicBody,
      name_hidden: flags.nameHidden,
      identity_sealed: flags.identitySealed,
      confidential: flags.confidential,
      presumed_flags: [],
      not_verifier_id: null,
      published_at: report.publishedAt ?? by.at,
    },
  )
}

async function destinationFor(tx: Tx, report: Report, referral: Referral, by: By) {
  const { agencyId, aboutAgencyId, kind, oversight } = referral
  const today = dayIn(report.desk.time_zone, by.at)
  const agency = await findActiveAgency(tx, agencyId, today)
  await refuseAccused(tx, aboutAgencyId, agency.lineage)
  await refuseKeptFrom(tx, report.id, agency.lineage)
  if (kind === 'complaint' && oversight) await refuseOthers(tx, referral, agency.lineage, today)
  if (report.atAgencyDesk && !agency.lineage.includes(report.desk.id)) throw new Refusal('outside_subtree')
  return agency
}

async function refuseAccused(tx: Tx, aboutAgencyId: string | null, lineage: readonly string[]) {
  if (aboutAgencyId === null) return
  await findAgency(tx, aboutAgencyId)
  const accused = await heirsOf(tx, aboutAgencyId)
  if (accused.some((unit) => liesWithin(unit, lineage))) throw new Refusal('agency_conflict')
}

/**
 * What an official is accused of is examined by whoever is set over the unit (domain: privacy, mapping), or by the
 * nation's own body for such a subject: election neutrality by Bawaslu and BKN. By nobody else.
 */
async function refuseOthers(tx: Tx, referral: Referral, lineage: readonly string[], today: string) {
  const { aboutAgencyId: about, categoryId } = referral
  if (about === null) return
  const { all, exact } = await examinersOf(tx, about, today)
  if (all.some(({ id }) => lineage.includes(id))) return
  const { id: government } = await governmentOf(tx, about)
  if (lineage.includes(government)) throw new Refusal('agency_conflict')
  if (exact && !(await isSubjectOf(tx, categoryId, lineage))) throw new Refusal('agency_conflict')
}

/** Whether a category of misconduct names this body, or the one whose local office it is. */
async function isSubjectOf(tx: Tx, categoryId: string, lineage: readonly string[]): Promise<boolean> {
  const { oversight_hint, agency_slugs } = await findCategory(tx, categoryId)
  if (!oversight_hint) return false
  const named = await Promise.all(agency_slugs.map((slug) => findAgencyBySlug(tx, slug)))
  return named.some((body) => body && lineage.includes(body.id))
}

/**
 * Never looser than what the reporter or the category chose; what the detector presumed is decided now. Oversight hides who reported. `confidential` alone the verifier may
 * leave off under oversight, when the redacted text exposes nobody.
 */
async function flagsFor(
  tx: Tx,
  report: Report,
  { kind, oversight, flags, categoryId }: Referral,
  at: Date,
): Promise<Flags> {
  const sealed = kind === 'complaint' && oversight ? await oversightFlags(tx, dayIn('Asia/Jakarta', at)) : null
  const wanted = either(chosenFlags(report), either(flags, sealed && { ...sealed, confidential: false }))
  return strictest(wanted, await findCategory(tx, categoryId))
}

async function copyTo(tx: Tx, report: LockedReport, agencyId: string, aboutAgencyId: string | null, by: By) {
  const { lineage } = await findActiveAgency(tx, agencyId, dayIn(report.desk.time_zone, by.at))
  await refuseAccused(tx, aboutAgencyId, lineage)
  await refuseKeptFrom(tx, report.id, lineage)
  await involve(tx, report, agencyId, 'copy', by.at)
}

// A merged or withdrawn report leaves its referral open; a new one takes its place.
const supersede = (tx: Tx, report: LockedReport, by: By) =>
  tx
    .updateTable('referrals')
    .set({ ended_at: by.at, ended_by: 'superseded' })
    .where('report_id', '=', report.id)
    .where('ended_at', 'is', null)
    .execute()

/** The referral that is open now, if any. */
export const openReferral = (db: Db, reportId: string) =>
  db
    .selectFrom('referrals')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
