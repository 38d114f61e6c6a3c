import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import { isLate } from '#src/reports/explain.ts'
import type { LastReturn } from '#src/reports/last-return.ts'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'
import type { PublicClock, PublicFile, PublicStatus } from './queries.ts'

type Asked = {
  report: Pick<PublicFile['report'], 'status' | 'outcome' | 'agency_name' | 'planned_on'>
  clock: PublicClock | null
  facts: DeadlineFacts | null
  /** The last return, while no agency holds the report. */
  sentBack: LastReturn | null
}

/** "Apa selanjutnya": whose turn it is, and by which date. */
export function nextStep({ report, clock, facts, sentBack }: Asked, t: Words, f: Format): string {
  const words = t.publicPages.report.next
  const due = facts ? f.dayShort(facts.dueOn) + (facts.provisional ? ` ${t.parts.deadline.provisional}` : '') : null
  if (!due) return ended(report, t, f)
  if (facts && isLate(report.status, facts)) return words.late(whoIsLate(report, t), due, -facts.remainingWorkingDays)
  const agency = report.agency_name ?? words.verifier
  const sentences = {
    received: () => {
      if (sentBack) return t.status.next.sent_back(sentBack.agency, sentBack.reason, due)
      return clock?.clock === 'decide' ? words.decide(due) : words.received(due)
    },
    incomplete: () => words.incomplete(due),
    referred: () => t.status.next.referred(agency, due),
    in_progress: () =>
      clock?.clock === 'first_response' ? t.status.next.referred(agency, due) : t.status.next.in_progress(agency, due),
    answered: () => words.answered(due),
    closed: () => [ended(report, t, f), words.reopenable(due)].join(' '),
  }
  return sentences[report.status]()
}

const whoIsLate = ({ status, agency_name }: Asked['report'], t: Words) =>
  (status === 'received' ? null : agency_name) ?? t.publicPages.report.next.verifier

function ended({ outcome, planned_on }: Asked['report'], t: Words, f: Format): string {
  if (outcome === 'solved') return t.status.next.solved()
  if (outcome === 'planned' && planned_on) return t.status.next.planned(f.dayShort(planned_on))
  return t.publicPages.report.next.over
}

/** The same for a number that shows its status only. */
export function nextStepOfStatus(
  status: PublicStatus,
  clock: PublicClock | null,
  facts: DeadlineFacts | null,
  t: Words,
  f: Format,
): string {
  const words = t.publicPages.report.next
  if (status.status !== 'archived') {
    const report = { status: status.status, outcome: status.outcome, agency_name: null, planned_on: null }
    return nextStep({ report, clock, facts, sentBack: null }, t, f)
  }
  const explained = status.archive_reason ? `${t.archiveExplanations[status.archive_reason]}.` : ''
  return [explained, facts ? words.objectable(f.dayShort(facts.dueOn)) : words.archived].join(' ').trim()
}
