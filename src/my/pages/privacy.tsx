import { showCode } from '#src/reports/code.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'

/** Who may know what, chosen after sending. */
export const PrivacyPage = ({ code, form }: { code: string; form: FormState }) => {
  const { t, to } = usePage()
  const words = t.keyLink
  const report = `/laporan/${showCode(code)}`
  const options = (all: Readonly<Record<string, { label: string; means: string }>>) =>
    Object.entries(all).map(([value, { label, means }]) => ({ value, label, consequence: means }))
  return (
    <>
      <BackLink to={report} />
      <ErrorSummary form={form} />
      <h1>{words.privacy}</h1>
      <p class="lead">{words.privacyLead}</p>
      <form method="post" action={to(`${report}/kerahasiaan`)} novalidate>
        <Choice name="identitas" legend={words.identity} form={form} options={options(words.identityOptions)} />
        <Choice name="isi" legend={words.content} form={form} options={options(words.contentOptions)} />
        <Buttons>
          <Button>{words.save}</Button>
        </Buttons>
      </form>
    </>
  )
}
