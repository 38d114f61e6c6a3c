import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Report } from '#src/reports/report.ts'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'

/** Where a merged report went, as it is shown: '7KX4-92M7'. */
type Beside = { deadline: DeadlineFacts | null; mergedInto: string | null }

/** "Apa selanjutnya": one sentence with whose turn it is and by when. */
export function nextWords(report: Report, { deadline, mergedInto }: Beside, t: Words, f: Format): string {
  const { next } = t.status
  const due = report.dueOn ? f.dayShort(report.dueOn) : ''
  const agency = report.holder?.name ?? report.desk.name
  const isLate = deadline?.state === 'running' && deadline.dueOn < deadline.today
  if (isLate && (report.status === 'referred' || report.status === 'in_progress'))
    return t.publicPages.report.next.late(agency, f.dayShort(deadline.dueOn), -deadline.remainingWorkingDays)
  if (report.status === 'received') return next.received(due)
  if (report.status === 'incomplete') return next.incomplete(due)
  if (report.status === 'referred') return next.referred(agency, due)
  if (report.status === 'in_progress') return next.in_progress(agency, due)
  if (report.status === 'answered') return next.answered(due)
  if (report.status === 'archived') return archivedWords(report, mergedInto, t, f)
  if (report.outcome === 'solved') return next.solved()
  if (report.outcome === 'planned' && report.plannedOn) return next.planned(f.dayShort(report.plannedOn))
  const reopenBy = until(report, 'reopen')
  return reopenBy ? next.reopenable(f.dayShort(reopenBy)) : next.over()
}

function archivedWords(report: Report, mergedInto: string | null, t: Words, f: Format): string {
  const { next } = t.status
  const objectBy = until(report, 'object_archive')
  const reason = report.archiveReason ? t.archiveExplanations[report.archiveReason] : ''
  if (mergedInto) return next.merged(mergedInto)
  if (report.archiveReason === 'incomplete' && report.archivedAt) {
    const archivedOn = dayIn((report.holder ?? report.desk).time_zone, report.archivedAt)
    return next.lapsed(f.dayShort(addCalendarDays(archivedOn, report.limits.resumeDays)))
  }
  return objectBy ? next.archived(reason, f.dayShort(objectBy)) : next.archivedForGood(reason)
}

const until = (report: Report, name: string) => report.clocks.find(({ clock }) => clock === name)?.dueOn ?? null
