import { showCode } from '#src/reports/code.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { type Change, Overtaken, ReadSoFar } from '#src/ui/overtaken.tsx'
import { usePage } from '#src/ui/page.tsx'

type Props = {
  code: string
  version: number
  read: string
  form: FormState
  /** What happened meanwhile, when the form came too late. */
  changes: readonly Change[] | undefined
}

/** Who may know what, chosen after sending. */
export const PrivacyPage = ({ code, version, read, form, changes }: Props) => {
  const { t, to } = usePage()
  const words = t.keyLink
  const report = `/laporan/${showCode(code)}`
  const options = (all: Readonly<Record<string, { label: string; means: string }>>) =>
    Object.entries(all).map(([value, { label, means }]) => ({ value, label, consequence: means }))
  return (
    <>
      <BackLink to={report} />
      <ErrorSummary form={form} />
      {changes && <Overtaken changes={changes} />}
      <h1>{words.privacy}</h1>
      <p class="lead">{words.privacyLead}</p>
      <form method="post" action={to(`${report}/kerahasiaan`)} novalidate>
        <ReadSoFar version={version} read={read} />
        <Choice name="identitas" legend={words.identity} form={form} options={options(words.identityOptions)} />
        <Choice name="isi" legend={words.content} form={form} options={options(words.contentOptions)} />
        <Buttons>
          <Button>{words.save}</Button>
        </Buttons>
      </form>
    </>
  )
}
