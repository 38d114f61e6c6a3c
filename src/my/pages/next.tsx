import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import { type ExplainedClock, isLate } from '#src/reports/explain.ts'
import type { LastReturn } from '#src/reports/last-return.ts'
import type { Report } from '#src/reports/report.ts'

/** Where a merged report went, as it is shown: '7KX4-92M7'. */
export type Beside = {
  due: ExplainedClock | null
  mergedInto: string | null
  /** The last return, while no agency holds the report. */
  sentBack: LastReturn | null
  /** The reporter's day, in the time zone of whoever holds the report. */
  today: string
}

/** "Apa selanjutnya": one sentence with whose turn it is and by when. */
export function nextWords(report: Report, beside: Beside, t: Words, f: Format): string {
  const { next } = t.status
  const { next: told } = t.publicPages.report // as everybody is told it
  const { due: clock, sentBack } = beside
  const due = report.dueOn ? f.dayShort(report.dueOn) : ''
  const agency = report.holder?.name ?? report.desk.name
  if (clock && isLate(report.status, clock.facts)) {
    const who = report.status === 'received' ? told.verifier : agency
    return told.late(who, f.dayShort(clock.facts.dueOn), -clock.facts.remainingWorkingDays)
  }
  if (report.status === 'received' && sentBack) return next.sent_back(sentBack.agency, sentBack.reason, due)
  if (report.status === 'received') return clock?.clock === 'decide' ? told.decide(due) : next.received(due)
  if (report.status === 'incomplete') return next.incomplete(due)
  if (report.status === 'referred') return next.referred(agency, due)
  if (report.status === 'in_progress')
    return clock?.clock === 'first_response' ? next.referred(agency, due) : next.in_progress(agency, due)
  if (report.status === 'answered') return next.answered(due)
  if (report.status === 'archived') return archivedWords(report, beside, t, f)
  if (report.outcome === 'solved') return next.solved()
  if (report.outcome === 'planned' && report.plannedOn) return next.planned(f.dayShort(report.plannedOn))
  const reopenBy = until(report, 'reopen')
  return reopenBy ? next.reopenable(f.dayShort(reopenBy)) : next.over()
}

function archivedWords(report: Report, { mergedInto, today }: Beside, t: Words, f: Format): string {
  const { next } = t.status
  const objectBy = until(report, 'object_archive')
  const reason = report.archiveReason ? t.archiveExplanations[report.archiveReason] : ''
  if (mergedInto) return next.merged(mergedInto)
  if (report.archiveReason === 'incomplete' && report.archivedAt) {
    const archivedOn = dayIn((report.holder ?? report.desk).time_zone, report.archivedAt)
    const last = addCalendarDays(archivedOn, report.limits.resumeDays)
    return today > last ? next.archivedForGood(reason) : next.lapsed(f.dayShort(last))
  }
  return objectBy ? next.archived(reason, f.dayShort(objectBy)) : next.archivedForGood(reason)
}

const until = (report: Report, name: string) => report.clocks.find(({ clock }) => clock === name)?.dueOn ?? null
