import type { ComponentChildren } from 'preact'
import type { Seen } from '#src/reports/see.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { type Change, Overtaken, ReadSoFar } from '#src/ui/overtaken.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { PresenceLine } from '../presence/pages/presence.tsx'
import { reportPath } from '../report/actions.ts'

type Props = {
  title: string
  lead: string
  /** Empty where there is nothing to send. */
  submit: string
  path: string
  seen: Seen
  form: FormState
  /** The last event that the officer has read; sent along, so that a later page can say what is new. */
  read: string
  /** What happened meanwhile, when the form came too late. */
  changes: Change[] | null
  also: { name: string; value: string; words: string } | null
  below: ComponentChildren
  children: ComponentChildren
}

/** One thing to do to one report. The version in the form guards against deciding on an older state. */
export const StepPage = (props: Props) => {
  const { title, lead, submit, path, seen, form, read, changes, also, below, children } = props
  const { t, to } = usePage()
  const { report } = seen
  return (
    <>
      <BackLink to={reportPath(report.code)}>{t.desk.backToReport}</BackLink>
      <ErrorSummary form={form} />
      {changes && <Overtaken changes={changes} />}
      {changes && <PublicNow seen={seen} form={form} />}
      <h1>{title}</h1>
      <p class="step-report">
        <ReportNumber code={report.code} /> <span class="words">{seen.title}</span>
      </p>
      <PresenceLine code={report.code} doing="tulis" />
      {lead && <p class="lead">{lead}</p>}
      <form method="post" action={to(reportPath(report.code, path))} novalidate>
        <ReadSoFar version={report.version} read={read} />
        {children}
        <Buttons>
          {submit && <Button>{submit}</Button>}
          {also && (
            <Button kind="second" name={also.name} value={also.value}>
              {also.words}
            </Button>
          )}
          <LinkButton to={reportPath(report.code)} kind="plain">
            {t.common.cancel}
          </LinkButton>
        </Buttons>
      </form>
      {below}
    </>
  )
}

/** The public version that somebody else has saved meanwhile, for whoever was writing another one. */
const PublicNow = ({ seen, form }: Pick<Props, 'seen' | 'form'>) => {
  const { t } = usePage()
  const theirs = seen.publicBody
  const mine = textOf(form, 'isi')
  if (theirs === null || mine === '' || mine === theirs) return null
  return (
    <Notice heading={t.desk.report.publicNow}>
      <h3 class="words" dir="auto">
        {seen.title}
      </h3>
      <p class="words" dir="auto" lang="id">
        {theirs}
      </p>
    </Notice>
  )
}
