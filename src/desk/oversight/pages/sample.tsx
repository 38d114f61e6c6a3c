import { sampleVerdicts } from '#src/oversight/judge-sample.ts'
import type { findSample } from '#src/oversight/supervision.ts'
import type { Seen } from '#src/reports/see.ts'
import { BackLink } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { Judging, Written } from './judging.tsx'

type Props = {
  sample: NonNullable<Awaited<ReturnType<typeof findSample>>>
  seen: Seen
  answer: string
  form: FormState
}

/** One answer beside what was asked, to be judged. */
export const SamplePage = ({ sample, seen, answer, form }: Props) => {
  const { t } = usePage()
  const words = t.supervision.sample
  return (
    <>
      <BackLink to="/meja/pengawasan">{t.supervision.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.judge}</h1>
      <p class="step-report">
        <ReportNumber code={sample.code} /> <span class="words">{seen.title}</span>
      </p>
      <Written title={words.asked} words={seen.original?.body ?? seen.publicBody} />
      <Written title={words.answered(sample.agency ?? '')} words={answer} />
      <Judging
        sample={sample}
        verdicts={sampleVerdicts}
        words={words}
        path={`/meja/pengawasan/sampel/${sample.id}`}
        zone={(seen.report.holder ?? seen.report.desk).time_zone}
        form={form}
      />
    </>
  )
}
