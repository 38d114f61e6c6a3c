import { dayIn } from '#src/calendar/working-days.ts'
import { showCode } from '#src/reports/code.ts'
import type { ExplainedClock } from '#src/reports/explain.ts'
import { isOverdue } from '#src/reports/public-card.tsx'
import { LinkButton } from '#src/ui/button.tsx'
import { Deadline } from '#src/ui/deadline.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { OverdueStamp, Stamp, stampOf } from '#src/ui/stamp.tsx'
import { StepLine, stepsOf } from '#src/ui/step-line.tsx'
import { Day } from '#src/ui/time.tsx'
import type { PublicStatus } from '../queries.ts'

type Props = { status: PublicStatus; due: ExplainedClock | null; next: string }

/** Before the first referral and in the archive a number shows status and dates, nothing else. */
export const StatusPage = ({ status, due, next }: Props) => {
  const { t, to, who, now } = usePage()
  const words = t.publicPages.report
  const number = showCode(status.code)
  const isArchived = status.status === 'archived'
  const stamp = stampOf(status.status, status.outcome, status.taken)
  return (
    <>
      <h1>{words.statusTitle(number)}</h1>
      <p class="number-line">
        {status.archive_reason ? (
          <Stamp name={stamp}>{t.status.archivedFor(t.archiveReasons[status.archive_reason])}</Stamp>
        ) : (
          <Stamp name={stamp} />
        )}
        {isOverdue(status, now) && <OverdueStamp />}
        <ReportNumber code={status.code} />
      </p>
      {who?.staff && (
        <p>
          <a href={to(`/meja/laporan/${number}`)}>{words.desk}</a>
        </p>
      )}
      <section class="next" aria-labelledby="selanjutnya">
        <h2 id="selanjutnya">{t.status.nextHeading}</h2>
        <p>{next}</p>
        {due && <Deadline facts={due.facts} what={due.name} />}
      </section>
      {status.merged_into_code && <Merged into={status.merged_into_code} />}
      {!isArchived && <Steps status={status} />}
      <Dates status={status} />
      <p class="hint">{isArchived ? words.statusArchived : words.statusOnly}</p>
      <p>
        <LinkButton to={`/lacak?nomor=${number}`} kind="second">
          {words.openWithKey}
        </LinkButton>
      </p>
    </>
  )
}

const Merged = ({ into }: { into: string }) => {
  const { t, to } = usePage()
  const number = showCode(into)
  return (
    <p>
      <a href={to(`/laporan/${number}`)}>{t.status.mergedInto(number)}</a>. {t.publicPages.report.next.merged}
    </p>
  )
}

const Steps = ({ status: { status, taken, outcome } }: { status: PublicStatus }) => {
  const { t } = usePage()
  return <StepLine steps={stepsOf(t.status, { status, taken, end: outcome && t.status.citizen[outcome] })} />
}

const Dates = ({ status }: { status: PublicStatus }) => {
  const { t } = usePage()
  const words = t.publicPages.report.dates
  const dates = [
    [words.received, status.received_at],
    [words.published, status.published_at],
    [words.answered, status.answered_at],
    [words.closed, status.closed_at],
    [words.archived, status.archived_at],
  ] as const
  return (
    <Facts
      facts={dates.flatMap(([name, at]) => (at ? [[name, <Day day={dayIn(status.time_zone, at)} />] as const] : []))}
    />
  )
}
