import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Report } from '#src/reports/report.ts'

/** "Apa selanjutnya": one sentence with whose turn it is and by when. */
export function nextWords(report: Report, t: Words, f: Format): string {
  const { next } = t.status
  const due = report.dueOn ? f.dayShort(report.dueOn) : ''
  const agency = report.holder?.name ?? report.desk.name
  const until = (name: string) => {
    const clock = report.clocks.find(({ clock }) => clock === name)
    return clock ? f.dayShort(clock.dueOn) : null
  }
  if (report.status === 'received') return next.received(due)
  if (report.status === 'incomplete') return next.incomplete(due)
  if (report.status === 'referred') return next.referred(agency, due)
  if (report.status === 'in_progress') return next.in_progress(agency, due)
  if (report.status === 'answered') return next.answered(due)
  if (report.status === 'archived') {
    const objectBy = until('object_archive')
    const reason = report.archiveReason ? t.archiveExplanations[report.archiveReason] : ''
    return objectBy ? next.archived(reason, objectBy) : `${reason}.`
  }
  if (report.outcome === 'solved') return next.solved()
  if (report.outcome === 'planned' && report.plannedOn) return next.planned(f.dayShort(report.plannedOn))
  const reopenBy = until('reopen')
  return reopenBy ? next.reopenable(reopenBy) : next.over()
}
