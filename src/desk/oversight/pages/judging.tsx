import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { reportPath } from '../../report/actions.ts'

/** What citizens or officers wrote, below what it is. */
export const Written = ({ title, words }: { title: string; words: string | null }) => (
  <section>
    <h2>{title}</h2>
    <p class="words" dir="auto" lang="id">
      {words}
    </p>
  </section>
)

type Props<Verdict extends string> = {
  sample: { code: string; verdict: Verdict | null; note: string | null; judged_at: Date | null }
  verdicts: readonly Verdict[]
  words: {
    question: string
    verdicts: Record<Verdict, string>
    means: Record<Verdict, string>
    note: string
    noteHint: string
    submit: string
    judged: (verdict: string, when: string) => string
  }
  /** Where the verdict is sent. */
  path: string
  zone: string
  form: FormState
  /** What to think of first. */
  hint?: string | null
}

/** The verdict on what was drawn, or the form for it. */
export function Judging<Verdict extends string>({ sample, verdicts, words, path, zone, form, hint }: Props<Verdict>) {
  const { t, to, f } = usePage()
  if (sample.verdict && sample.judged_at)
    return (
      <Notice kind="done">
        <p>{words.judged(words.verdicts[sample.verdict], f.dayAndTime(sample.judged_at, zone))}</p>
        {sample.note && <p class="words">{sample.note}</p>}
      </Notice>
    )
  return (
    <form method="post" action={to(path)} novalidate>
      {hint && <p class="hint">{hint}</p>}
      <Choice
        name="putusan"
        legend={words.question}
        form={form}
        options={verdicts.map((value) => ({ value, label: words.verdicts[value], consequence: words.means[value] }))}
      />
      <TextArea name="catatan" label={words.note} hint={words.noteHint} form={form} rows={3} optional />
      <Buttons>
        <Button>{words.submit}</Button>
        <LinkButton to={reportPath(sample.code)} kind="plain">
          {t.supervision.sample.open}
        </LinkButton>
      </Buttons>
    </form>
  )
}
