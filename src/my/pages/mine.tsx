import { showCode } from '#src/reports/code.ts'
import { LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Stamp, stampOf } from '#src/ui/stamp.tsx'
import type { MyReport } from '../queries.ts'

/** "Laporan saya": what waits for the person first. */
export const MinePage = ({ reports }: { reports: readonly MyReport[] }) => {
  const { t } = usePage()
  const { mine } = t.follow
  const needs = reports.filter(({ status }) => status === 'answered' || status === 'incomplete')
  const over = reports.filter(({ status }) => status === 'closed' || status === 'archived')
  const running = reports.filter((report) => !needs.includes(report) && !over.includes(report))
  return (
    <>
      <h1>{mine.title}</h1>
      {reports.length === 0 && <p class="lead">{mine.empty}</p>}
      <Group title={mine.needsYou(needs.length)} reports={needs} />
      <Group title={mine.running(running.length)} reports={running} />
      <Group title={mine.done(over.length)} reports={over} />
      <LinkButton to="/lapor">{mine.file}</LinkButton>
    </>
  )
}

const Group = ({ title, reports }: { title: string; reports: readonly MyReport[] }) => {
  if (reports.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul class="report-list">
        {reports.map((report) => (
          <MyRow report={report} />
        ))}
      </ul>
    </section>
  )
}

const MyRow = ({ report }: { report: MyReport }) => {
  const { t, to, f } = usePage()
  return (
    <li class="report-row">
      <p class="row-head">
        <Stamp name={stampOf(report.status, report.outcome)} /> <span class="code">{showCode(report.code)}</span>
      </p>
      <h3>
        <a href={to(`/laporan/${showCode(report.code)}`)} dir="auto">
          {report.title}
        </a>
      </h3>
      <p class="hint">
        {[report.agency, report.due_on && t.follow.mine.by(f.dayShort(report.due_on))].filter(Boolean).join(' · ')}
      </p>
    </li>
  )
}
