import type { findRating } from '#src/dialogue/rate.ts'
import { showCode } from '#src/reports/code.ts'
import type { Coming } from '#src/reports/coming.ts'
import { ComingList } from '#src/reports/coming-list.tsx'
import type { ExplainedClock } from '#src/reports/explain.ts'
import type { InformationDates } from '#src/reports/information.ts'
import { InformationNote } from '#src/reports/information-note.tsx'
import { type RunningTime, runningWords } from '#src/reports/running-time.ts'
import type { Seen } from '#src/reports/see.ts'
import { LinkButton } from '#src/ui/button.tsx'
import { Deadline } from '#src/ui/deadline.tsx'
import { ReadSoFar } from '#src/ui/overtaken.tsx'
import { usePage } from '#src/ui/page.tsx'
import { type Beside, nextWords } from './next.tsx'
import { isOver } from './reply-form.tsx'

export type Allowed = 'complete' | 'object' | 'close' | 'confirm' | 'reopen' | 'withdraw'

export type NextProps = {
  seen: Seen
  rating: Awaited<ReturnType<typeof findRating>>
  due: ExplainedClock | null
  /** The number of the main report that this one follows now. */
  mergedInto: string | null
  sentBack: Beside['sentBack']
  today: string
  ran: RunningTime
  coming: readonly Coming[]
  information: InformationDates | null
  allowed: readonly Allowed[]
  /** The last event that the reporter can have read. */
  read: string
}

/** "Apa selanjutnya": whose turn it is, by which date, and what the reporter may do now. */
export const NextBox = (props: NextProps) => {
  const { t, f, to } = usePage()
  const { seen, due, mergedInto } = props
  const deadline = due?.facts ?? null
  const isLate = deadline?.state === 'running' && deadline.dueOn < deadline.today
  return (
    <section class="next" aria-label={t.status.nextHeading}>
      <h2>{t.status.nextHeading}</h2>
      <p class="lead">{nextWords(seen.report, props, t, f)}</p>
      {mergedInto && (
        <p>
          <a href={to(`/laporan/${mergedInto}`)}>{t.follow.mainReport(mergedInto)}</a>
        </p>
      )}
      {deadline && <Deadline facts={deadline} dayIsSaid={!isLate} />}
      <InformationNote dates={props.information} side="reporter" />
      <ComingList coming={props.coming} />
      <p class="hint">{runningWords(props.ran, t, f)}</p>
      <Actions {...props} />
    </section>
  )
}

const Actions = ({ seen, allowed, rating, read }: NextProps) => {
  const { t, to, f } = usePage()
  const { actions } = t.follow
  const { report } = seen
  const path = `/laporan/${showCode(report.code)}`
  const isFinal = isOver(report.status) && report.outcome !== 'solved' && allowed.length === 0 && !report.mergedInto
  return (
    <div class="buttons">
      {allowed.includes('close') && <LinkButton to={`${path}/tanggapan`}>{actions.verdict}</LinkButton>}
      {allowed.includes('confirm') && report.plannedOn && (
        <form method="post" action={to(`${path}/sudah-dikerjakan`)}>
          <ReadSoFar version={report.version} read={read} />
          <p>{actions.confirmLead(f.dayLong(report.plannedOn))}</p>
          <button type="submit" class="button main">
            {actions.confirm}
          </button>
        </form>
      )}
      {allowed.includes('complete') && <LinkButton to="#balas">{actions.complete}</LinkButton>}
      {report.status === 'closed' && report.outcome !== 'withdrawn' && (!rating || rating.isOpen) && (
        <LinkButton to={`${path}/penilaian`} kind="second">
          {actions.rate}
        </LinkButton>
      )}
      {allowed.includes('reopen') && (
        <LinkButton to={`${path}/buka-kembali`} kind="second">
          {actions.reopen}
        </LinkButton>
      )}
      {allowed.includes('object') && report.status === 'archived' && (
        <LinkButton to={`${path}/keberatan`} kind="second">
          {actions.object}
        </LinkButton>
      )}
      {isFinal && (
        <LinkButton to="/lapor" kind="second">
          {actions.fileNew}
        </LinkButton>
      )}
      {allowed.includes('withdraw') && (
        <LinkButton to={`${path}/cabut`} kind="plain">
          {actions.withdraw}
        </LinkButton>
      )}
      <LinkButton to={`${path}/berkas-lengkap.pdf`} kind="plain">
        {t.caseFile.pdf}
      </LinkButton>
      <LinkButton to={`${path}/berkas-lengkap.zip`} kind="plain">
        {t.caseFile.zip}
      </LinkButton>
      <LinkButton to={`${path}/tanda-terima`} kind="plain">
        {actions.receipt}
      </LinkButton>
    </div>
  )
}
