import type { Agency } from '#src/agencies/queries.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'

type Props = { unit: Agency; above: string | null; form: FormState; saved: boolean }

export const AnswerRulePage = ({ unit, above, form, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.answerRule
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      {saved && <Notice kind="done" status heading={words.saved} />}
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(unit.name)}</p>
      {above && (
        <Notice>
          <p>{words.above(above)}</p>
        </Notice>
      )}
      <form method="post" action={to(`/meja/admin/jawaban?unit=${unit.id}`)} novalidate>
        <Choice
          name="dua"
          legend={words.choice}
          form={form}
          options={[
            { value: 'tidak', label: words.no, consequence: words.noMeans },
            { value: 'ya', label: words.yes, consequence: words.yesMeans },
          ]}
        />
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}
