import { inspectorateFor } from '#src/agencies/inspectorate.ts'
import { findAgency } from '#src/agencies/queries.ts'
import { searchAgencies } from '#src/agencies/search.ts'
import { suggestAgencies } from '#src/agencies/suggest.ts'
import { leftOutOf } from '#src/attachments/left-out.ts'
import { listPictures } from '#src/attachments/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import { findCategory, listCategories, suggestCategories } from '#src/reports/categories.ts'
import { kindsIn } from '#src/reports/detector.ts'
import { previewReferral } from '#src/reports/due.ts'
import { type Kind, kinds } from '#src/reports/lifecycle.ts'
import { asNode } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { senderCheckOf } from '#src/reports/sender-check.ts'
import { oversightFlags } from '#src/reports/usual-flags.ts'
import { type FormState, textOf, textsOf } from '#src/ui/form.tsx'
import { type AgencyOption, agencyOptions, isId, type Offered } from '../agency-options.ts'
import type { C } from '../frame.tsx'
import { likelyReports } from '../likely/find.ts'

export type VerifyExtra = Awaited<ReturnType<typeof loadVerify>>

const MOST_SUGGESTED = 3

/** What the verification screen shows beside the words: subjects, agencies with their dates, what to look out for. */
export async function loadVerify(c: C, seen: Seen, form: FormState) {
  const { space, actor } = c.var
  const { db } = space
  const { report } = seen
  const text = `${seen.original?.title ?? ''}\n${seen.original?.body ?? ''}`
  const aboutId = textOf(form, 'tentang')
  const about = isId(aboutId) ? await findAgency(db, aboutId).catch(() => null) : null
  const ask = { report, at: actor.at }
  const [categories, suggested, offered, reported, pictures, sender, leftOut] = await Promise.all([
    listCategories(db),
    suggestCategories(db, text),
    offerAgencies(db, seen, textOf(form, 'kategori'), about?.id ?? null, actor.at),
    offerReported(db, seen, actor.at),
    listPictures(db, report.id),
    senderCheckOf(db, report.id),
    leftOutOf(db, report.id),
  ])
  const chosen = textsOf(form, 'instansi')
  const [agencies, abouts, copies] = await Promise.all([
    agencyOptions(db, { ...ask, chosen, offered, sought: textOf(form, 'cari_instansi'), about }),
    agencyOptions(db, {
      report: { ...report, atAgencyDesk: false },
      at: actor.at,
      chosen: [aboutId],
      offered: reported,
      sought: textOf(form, 'cari_tentang'),
      about: null,
    }),
    agencyOptions(db, {
      ...ask,
      chosen: textsOf(form, 'tembusan'),
      offered: [],
      sought: textOf(form, 'cari_tembusan'),
      about,
    }),
  ])
  return {
    categories,
    protects: await oversightFlags(db, dayIn('Asia/Jakarta', actor.at)),
    suggested,
    agencies,
    abouts,
    copies,
    dates: await datesOf(db, agencies, form, actor.at),
    pictures,
    sender,
    leftOut: seen.original ? leftOut : { names: [], more: 0 },
    sensitive: [...kindsIn(text)],
    likely: await likelyReports(db, actor, report.id),
  }
}

async function offerAgencies(
  db: Db,
  seen: Seen,
  categoryId: string,
  aboutId: string | null,
  at: Date,
): Promise<Offered[]> {
  const { report } = seen
  const today = dayIn(report.desk.time_zone, at)
  const category = isId(categoryId) ? await findCategory(db, categoryId).catch(() => null) : null
  const [inspectorate, proposed, row, suggestions] = await Promise.all([
    aboutId ? inspectorateFor(db, aboutId, today) : null,
    proposedBefore(db, report.id),
    db.selectFrom('reports').select('suggested_agency_id').where('id', '=', report.id).executeTakeFirstOrThrow(),
    category
      ? suggestAgencies(db, { category, placeCode: report.placeCode, text: seen.original?.body ?? '', today })
      : [],
  ])
  const offered: Offered[] = [
    ...(inspectorate ? [{ id: inspectorate.agency.id, why: 'inspectorate' as const }] : []),
    ...(proposed ? [{ id: proposed, why: 'proposed' as const }] : []),
    ...(row.suggested_agency_id ? [{ id: row.suggested_agency_id, why: 'reporter' as const }] : []),
    ...suggestions.map(({ agency, reason }) => ({ id: agency.id, why: reason })),
  ]
  return offered.filter(({ id }, i) => offered.findIndex((other) => other.id === id) === i).slice(0, MOST_SUGGESTED)
}

/** "Who must not receive it?" in the reporter's words often names the unit that the report is about. */
async function offerReported(db: Db, { keepFrom, report }: Seen, at: Date): Promise<Offered[]> {
  if (!keepFrom) return []
  const found = await searchAgencies(db, keepFrom, { today: dayIn(report.desk.time_zone, at), limit: MOST_SUGGESTED })
  return found.map(({ id }) => ({ id, why: 'reporter' }))
}

async function proposedBefore(db: Db, reportId: string): Promise<string | null> {
  const row = await db
    .selectFrom('referrals')
    .select('proposed_agency_id')
    .where('report_id', '=', reportId)
    .where('ended_by', '=', 'send_back')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.proposed_agency_id ?? null
}

type Dates = ReadonlyMap<string, { respondBy: string; settleBy: string }>

/** Both dates that each choice would bring, under the kind and oversight chosen now. */
async function datesOf(db: Db, options: readonly AgencyOption[], form: FormState, at: Date): Promise<Dates> {
  const kind = kinds.find((known) => known === textOf(form, 'jenis')) ?? ('complaint' satisfies Kind)
  const oversight = kind === 'complaint' && textOf(form, 'pengawasan') === 'ya'
  return new Map(
    await Promise.all(
      options.map(
        async ({ agency }): Promise<[string, { respondBy: string; settleBy: string }]> => [
          agency.id,
          await previewReferral(db, asNode(agency), kind, oversight, at),
        ],
      ),
    ),
  )
}
