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
  /** We know a name that could be shown. */
  named: boolean
  /** What happened meanwhile, when the form came too late. */
  changes: readonly Change[] | undefined
}

/** Who may know what, chosen after sending. */
export const PrivacyPage = ({ code, version, read, form, named, changes }: Props) => {
  const { t, to } = usePage()
  const words = t.keyLink
  const report = `/laporan/${showCode(code)}`
  const { semua: _, ...nameless } = words.identityOptions
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
        <Choice
          name="identitas"
          legend={words.identity}
          form={form}
          options={options(named ? words.identityOptions : nameless)}
        />
        <Choice name="isi" legend={words.content} form={form} options={options(words.contentOptions)} />
        <Buttons>
          <Button>{words.save}</Button>
        </Buttons>
      </form>
    </>
  )
}
