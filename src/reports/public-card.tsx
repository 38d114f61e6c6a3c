import type { ComponentChildren } from 'preact'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import { usePage } from '#src/ui/page.tsx'
import { type CardFacts, ReportCards } from '#src/ui/report-card.tsx'
import { stampOf } from '#src/ui/stamp.tsx'
import { showCode } from './code.ts'
import type { Outcome, Status } from './lifecycle.ts'

/** A public report as lists show it: read from the view `public_reports` only. */
export type ListedReport = {
  id: string
  code: string
  title: string
  status: Exclude<Status, 'archived'>
  outcome: Outcome | null
  planned_on: string | null
  taken: boolean
  due_on: string | null
  time_zone: string
  place_full_name: string | null
  agency_name: string | null
  agency_short: string | null
  published_at: Date
  answered_at: Date | null
  /** Public id of its first published picture. */
  photo: string | null
  /** How many live with it too; null: nobody said so yet. */
  people: number | null
}

/** The columns of a card, to which a list adds its own conditions and order. */
export const listedReports = (db: Db) =>
  db
    .selectFrom('public_reports as r')
    .select([
      'r.id',
      'r.code',
      'r.title',
      'r.status',
      'r.outcome',
      'r.planned_on',
      'r.taken',
      'r.due_on',
      'r.time_zone',
    ])
    .select(['r.place_full_name', 'r.agency_name', 'r.agency_short', 'r.published_at', 'r.answered_at'])
    .select((eb) =>
      eb
        .selectFrom('public_attachments as t')
        .select('t.public_id')
        .whereRef('t.report_id', '=', 'r.id')
        .where('t.message_id', 'is', null)
        .where('t.has_thumb', '=', true)
        .orderBy('t.id')
        .limit(1)
        .as('photo'),
    )
    .select((eb) =>
      eb.selectFrom('public_endorsements as e').select('e.people').whereRef('e.report_id', '=', 'r.id').as('people'),
    )

type Props = {
  reports: readonly ListedReport[]
  dated?: 'published_at' | 'answered_at'
  /** What stands below each. */
  below?: (report: ListedReport) => ComponentChildren
}

/** Public reports as cards. */
export const PublicCards = ({ reports, dated = 'published_at', below }: Props) => {
  const page = usePage()
  const cards = reports.map((report) => ({
    ...cardOf(report, page, report[dated] ?? report.published_at),
    below: below?.(report),
  }))
  return <ReportCards cards={cards} />
}

function cardOf(report: ListedReport, { t, f, to, now }: ReturnType<typeof usePage>, at: Date): CardFacts {
  const stamp = stampOf(report.status, report.outcome, report.taken)
  return {
    path: `/laporan/${showCode(report.code)}`,
    title: report.title,
    stamp,
    ...(stamp === 'planned' && report.planned_on && { stampWords: t.status.plannedFor(f.dayShort(report.planned_on)) }),
    overdue: isOverdue(report, now),
    place: shortPlace(report.place_full_name),
    agency: report.agency_short,
    endorsements: report.people ?? 0,
    day: dayIn(report.time_zone, at),
    thumb: report.photo ? { url: to(`/berkas/${report.photo}/thumb`), alt: t.parts.image.photo } : null,
  }
}

/** Late is only whoever must act for the state: a reporter who does not answer is not late. */
export const isOverdue = (report: { status: Status; due_on: string | null; time_zone: string }, now: Date): boolean =>
  (report.status === 'received' || report.status === 'referred' || report.status === 'in_progress') &&
  report.due_on !== null &&
  report.due_on < dayIn(report.time_zone, now)

/** "Kelurahan Sukamerindu, Kecamatan Sungai Serut, Kota Bengkulu, …" is "Kelurahan Sukamerindu, Kota Bengkulu". */
export function shortPlace(fullName: string | null): string | null {
  const parts = fullName?.split(', ') ?? []
  const [own, ...around] = parts.slice(0, -1)
  if (own === undefined) return parts[0] ?? null
  return around.length === 0 ? own : `${own}, ${around.at(-1)}`
}
