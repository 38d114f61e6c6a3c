import { sampleVerdicts } from '#src/oversight/judge-sample.ts'
import type { findSample } from '#src/oversight/supervision.ts'
import type { Seen } from '#src/reports/see.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { reportPath } from '../../report/actions.ts'

type Props = {
  sample: NonNullable<Awaited<ReturnType<typeof findSample>>>
  seen: Seen
  answer: string
  form: FormState
}

/** One answer beside what was asked, to be judged. */
export const SamplePage = ({ sample, seen, answer, form }: Props) => {
  const { t, to, f } = usePage()
  const words = t.supervision.sample
  return (
    <>
      <BackLink to="/meja/pengawasan">{t.supervision.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.judge}</h1>
      <p class="step-report">
        <ReportNumber code={sample.code} /> <span class="words">{seen.title}</span>
      </p>
      <section>
        <h2>{words.asked}</h2>
        <p class="words" dir="auto" lang="id">
          {seen.original?.body ?? seen.publicBody}
        </p>
      </section>
      <section>
        <h2>{words.answered(sample.agency ?? '')}</h2>
        <p class="words" dir="auto" lang="id">
          {answer}
        </p>
      </section>
      {sample.verdict && sample.judged_at ? (
        <Notice kind="done">
          <p>
            {words.judged(
              words.verdicts[sample.verdict],
              f.dayAndTime(sample.judged_at, (seen.report.holder ?? seen.report.desk).time_zone),
            )}
          </p>
          {sample.note && <p class="words">{sample.note}</p>}
        </Notice>
      ) : (
        <form method="post" action={to(`/meja/pengawasan/sampel/${sample.id}`)} novalidate>
          <Choice
            name="putusan"
            legend={words.question}
            form={form}
            options={sampleVerdicts.map((value) => ({
              value,
              label: words.verdicts[value],
              consequence: words.means[value],
            }))}
          />
          <TextArea name="catatan" label={words.note} hint={words.noteHint} form={form} rows={3} optional />
          <Buttons>
            <Button>{words.submit}</Button>
            <LinkButton to={reportPath(sample.code)} kind="plain">
              {words.open}
            </LinkButton>
          </Buttons>
        </form>
      )}
    </>
  )
}
