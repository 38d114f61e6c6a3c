import { showCode } from '#src/reports/code.ts'
import { LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Stamp, stampOf } from '#src/ui/stamp.tsx'
import type { MyReport, Unfinished } from '../queries.ts'

/** "Laporan saya": what waits for the person first. */
export const MinePage = ({ reports, drafts }: { reports: readonly MyReport[]; drafts: readonly Unfinished[] }) => {
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
      <Drafts drafts={drafts} />
      <LinkButton to="/lapor">{mine.file}</LinkButton>
    </>
  )
}

/** They open where they were written: their words are nobody else's, not even another browser's. */
const Drafts = ({ drafts }: { drafts: readonly Unfinished[] }) => {
  const { t, to, f } = usePage()
  const { mine } = t.follow
  if (drafts.length === 0) return null
  return (
    <section>
      <h2>{mine.drafts(drafts.length)}</h2>
      <ul class="report-list">
        {drafts.map(({ answers, saved_at }) => (
          <li class="report-row">
            <h3>
              <a href={to('/lapor')} dir="auto">
                {answers.judul || shorten(answers.isi) || mine.untitled}
              </a>
            </h3>
            <p class="hint">{mine.savedAt(f.dayAndTime(saved_at, 'Asia/Jakarta'))}</p>
          </li>
        ))}
      </ul>
      <p class="hint">{mine.draftsHint}</p>
    </section>
  )
}

const shorten = (text = '') => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

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
