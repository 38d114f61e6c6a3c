import type { findArchiveSample } from '#src/oversight/archive-samples.ts'
import { archiveVerdicts } from '#src/oversight/judge-sample.ts'
import type { Seen } from '#src/reports/see.ts'
import { BackLink } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { Judging, Written } from './judging.tsx'

type Sample = NonNullable<Awaited<ReturnType<typeof findArchiveSample>>>
/** `seen` is null once the review is over: then the report is its desk's own again. */
type Props = { sample: Sample; seen: Seen | null; told: string; form: FormState }

/** One archiving beside what was reported, to be judged. */
export const ArchivePage = ({ sample, seen, told, form }: Props) => {
  const { t } = usePage()
  const words = t.supervision.archives
  const reason = sample.archive_reason ? t.archiveReasons[sample.archive_reason] : ''
  return (
    <>
      <BackLink to="/meja/sampel-arsip">{words.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.judge}</h1>
      <p class="step-report">
        <ReportNumber code={sample.code} /> <span class="words">{seen?.title}</span>
      </p>
      {seen && <Written title={words.reported} words={seen.original?.body ?? seen.publicBody} />}
      <Written title={words.archived(sample.desk, reason)} words={told} />
      <Judging
        sample={sample}
        verdicts={archiveVerdicts}
        words={words}
        path={`/meja/sampel-arsip/${sample.id}`}
        zone="Asia/Jakarta"
        form={form}
        hint={sample.archive_reason === 'duplicate' ? words.unmerge : null}
      />
    </>
  )
}
