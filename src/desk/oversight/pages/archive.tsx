import { archiveVerdicts, type findArchiveSample } from '#src/oversight/archive-samples.ts'
import type { Seen } from '#src/reports/see.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { reportPath } from '../../report/actions.ts'

type Sample = NonNullable<Awaited<ReturnType<typeof findArchiveSample>>>
/** `seen` is null once the review is over: then the report is its desk's own again. */
type Props = { sample: Sample; seen: Seen | null; told: string; form: FormState }

/** One archiving beside what was reported, to be judged. */
export const ArchivePage = ({ sample, seen, told, form }: Props) => {
  const { t, to, f } = usePage()
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
      {seen && (
        <section>
          <h2>{words.reported}</h2>
          <p class="words" dir="auto" lang="id">
            {seen.original?.body ?? seen.publicBody}
          </p>
        </section>
      )}
      <section>
        <h2>{words.archived(sample.desk, reason)}</h2>
        <p class="words" dir="auto" lang="id">
          {told}
        </p>
      </section>
      {sample.verdict && sample.judged_at ? (
        <Notice kind="done">
          <p>{words.judged(words.verdicts[sample.verdict], f.dayAndTime(sample.judged_at, 'Asia/Jakarta'))}</p>
          {sample.note && <p class="words">{sample.note}</p>}
        </Notice>
      ) : (
        <form method="post" action={to(`/meja/sampel-arsip/${sample.id}`)} novalidate>
          {sample.archive_reason === 'duplicate' && <p class="hint">{words.unmerge}</p>}
          <Choice
            name="putusan"
            legend={words.question}
            form={form}
            options={archiveVerdicts.map((value) => ({
              value,
              label: words.verdicts[value],
              consequence: words.means[value],
            }))}
          />
          <TextArea name="catatan" label={words.note} hint={words.noteHint} form={form} rows={3} optional />
          <Buttons>
            <Button>{words.submit}</Button>
            <LinkButton to={reportPath(sample.code)} kind="plain">
              {t.supervision.sample.open}
            </LinkButton>
          </Buttons>
        </form>
      )}
    </>
  )
}
