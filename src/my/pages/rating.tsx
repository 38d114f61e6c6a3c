import { showCode } from '#src/reports/code.ts'
import { BackLink, Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'

export const RatingPage = ({ code, form }: { code: string; form: FormState }) => {
  const { t, to } = usePage()
  const { rating, verdict } = t.follow
  const path = `/laporan/${showCode(code)}`
  return (
    <>
      <BackLink to={path} />
      <ErrorSummary form={form} />
      <h1>{rating.title}</h1>
      <form method="post" action={to(`${path}/penilaian`)} novalidate>
        <Choice
          name="selesai"
          legend={rating.solved}
          form={form}
          options={[
            { value: 'ya', label: rating.yes },
            { value: 'sebagian', label: verdict.partly },
            { value: 'belum', label: verdict.no },
          ]}
        />
        <Choice
          name="puas"
          legend={verdict.stars}
          form={form}
          options={verdict.levels.map((label, index) => ({ value: String(index + 1), label }))}
        />
        <p class="hint">{rating.public}</p>
        <Button>{rating.send}</Button>
      </form>
    </>
  )
}
