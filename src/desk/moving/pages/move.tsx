import type { Message } from '#src/reports/messages.ts'
import type { Seen } from '#src/reports/see.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { Moment } from '#src/ui/time.tsx'
import { reportPath } from '../../report/actions.ts'

/** Where a message belongs that landed here: the officer reads it once more and says where it goes. */
export const MovePage = ({ seen, message, form }: { seen: Seen; message: Message; form: FormState }) => {
  const { t, to } = usePage()
  const words = t.desk.move
  const { report } = seen
  return (
    <>
      <BackLink to={reportPath(report.code)}>{t.desk.backToReport}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="step-report">
        <ReportNumber code={report.code} /> <span class="words">{seen.title}</span>
      </p>
      <p class="lead">{words.lead}</p>
      <ol class="dialogue">
        <li class="message reporter">
          <p class="message-head">
            <strong>{t.desk.reporterRole}</strong> · {t.follow.sorts[message.sort]} ·{' '}
            <Moment at={message.writtenAt} zone={(report.holder ?? report.desk).time_zone} />
          </p>
          <p class="words" dir="auto" lang="id">
            {message.body}
          </p>
        </li>
      </ol>
      <form method="post" action={to(reportPath(report.code, `pesan/${message.id}/pindah`))} novalidate>
        <Choice
          name="tujuan"
          legend={words.where}
          form={form}
          options={[
            { value: 'lain', label: words.other },
            { value: 'baru', label: words.fresh },
          ]}
        />
        <TextInput name="nomor" label={words.number} hint={words.numberHint} form={form} optional />
        <Buttons>
          <Button>{words.submit}</Button>
          <LinkButton to={reportPath(report.code)} kind="plain">
            {t.common.cancel}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}
