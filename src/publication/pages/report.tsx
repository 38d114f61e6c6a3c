import type { ComponentChildren } from 'preact'
import { dayIn } from '#src/calendar/working-days.ts'
import { showCode } from '#src/reports/code.ts'
import type { ExplainedClock } from '#src/reports/explain.ts'
import { isOverdue, shortPlace } from '#src/reports/public-card.tsx'
import { type RunningTime, runningWords } from '#src/reports/running-time.ts'
import { BackLink } from '#src/ui/button.tsx'
import { Deadline } from '#src/ui/deadline.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { OverdueStamp, Stamp, stampOf } from '#src/ui/stamp.tsx'
import { StepLine, stepsOf } from '#src/ui/step-line.tsx'
import { Day } from '#src/ui/time.tsx'
import { type Entry, Timeline } from '#src/ui/timeline.tsx'
import type { PublicFile } from '../queries.ts'
import { Answers } from './answers.tsx'
import { Pictures } from './pictures.tsx'
import { PublicText } from './public-text.tsx'
import { Share } from './share.tsx'
import { Support, type SupportProps } from './support.tsx'

export type ReportProps = {
  file: PublicFile
  due: ExplainedClock | null
  next: string
  entries: readonly Entry[]
  ran: RunningTime
  link: string
  support: SupportProps['support']
}

/** The public page of a report: what happened, what comes next, by which date, whose turn it is. */
export const ReportPage = ({ file, due, next, entries, ran, link, support }: ReportProps) => {
  const { t, f, now } = usePage()
  const words = t.publicPages.report
  const { report, messages, pictures } = file
  const own = pictures.filter(({ message_id }) => message_id === null)
  return (
    <>
      <BackLink to="/jelajah">{words.back}</BackLink>
      <h1 lang="id" dir="auto">
        {report.title}
      </h1>
      <Heading report={report} overdue={isOverdue(report, now)} />
      <section class="next" aria-labelledby="selanjutnya">
        <h2 id="selanjutnya">{t.status.nextHeading}</h2>
        <p>{next}</p>
        {due && <Deadline facts={due.facts} what={due.name} />}
      </section>
      <Steps file={file} />
      <h2>{words.textTitle}</h2>
      <PublicText text={report.body} />
      {report.edited && <p class="hint">{words.edited}</p>}
      <Pictures pictures={own} label={words.photos} alt={words.photo} />
      <ReportFacts report={report} />
      <p>{runningWords(ran, t, f)}</p>
      <Timeline entries={entries} />
      <p class="hint">{words.officers}</p>
      <Answers messages={messages} pictures={pictures} zone={report.time_zone} />
      {report.stars && <p>{words.rating(words.stars[report.stars - 1] ?? '')}</p>}
      <Support report={report} support={support} />
      <Share code={report.code} title={report.title} link={link} />
    </>
  )
}

type Report = PublicFile['report']

const Heading = ({ report, overdue }: { report: Report; overdue: boolean }) => {
  const { t, f, to, who } = usePage()
  const stamp = stampOf(report.status, report.outcome, report.taken)
  const planned = stamp === 'planned' && report.planned_on
  const number = showCode(report.code)
  return (
    <>
      <p class="number-line">
        {planned ? (
          <Stamp name={stamp}>{t.status.plannedFor(f.dayShort(planned))}</Stamp>
        ) : (
          <Stamp name={stamp}>{stampWords(report, t)}</Stamp>
        )}
        {overdue && <OverdueStamp />}
        <span class="unseen">{t.publicPages.report.number}</span> <ReportNumber code={report.code} />
      </p>
      {who?.staff && (
        <p>
          <a href={to(`/meja/laporan/${number}`)}>{t.publicPages.report.desk}</a>
        </p>
      )}
    </>
  )
}

function stampWords({ status, outcome, taken, agency_short }: Report, t: ReturnType<typeof usePage>['t']): string {
  if (status === 'referred' && agency_short) return t.status.referredTo(agency_short)
  if (status === 'in_progress' && agency_short) return t.status.handledBy(agency_short)
  return t.status.citizen[stampOf(status, outcome, taken)]
}

const Steps = ({ file: { report, events } }: { file: PublicFile }) => {
  const { t, f } = usePage()
  const end = report.outcome ? t.status.citizen[report.outcome] : null
  const back = events.findLast(({ action }) => action === 'reopen')
  const note =
    back && report.status !== 'closed'
      ? t.status.reopenedOn(f.dayShort(dayIn(report.time_zone, back.occurred_at)))
      : null
  return <StepLine steps={stepsOf(t.status, { status: report.status, taken: report.taken, end })} note={note} />
}

const ReportFacts = ({ report }: { report: Report }) => {
  const { t, to } = usePage()
  const words = t.publicPages.report
  const agency = report.agency_slug && (
    <a href={to(`/instansi/${report.agency_slug}`)} lang="id">
      {report.agency_name}
    </a>
  )
  const facts: (readonly [string, ComponentChildren] | null)[] = [
    [words.kind, t.kinds[report.kind]],
    report.category_name ? [words.topic, <span lang="id">{report.category_name}</span>] : null,
    report.place_full_name ? [words.place, shortPlace(report.place_full_name)] : null,
    agency ? [words.agency, agency] : null,
    [words.reporter, report.reporter_name ?? t.common.anonymous],
    [words.received, <Day day={dayIn(report.time_zone, report.received_at)} />],
  ]
  return <Facts facts={facts.filter((fact) => fact !== null)} />
}
