import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { CodeInput } from '#src/ui/known-inputs.tsx'
import { usePage } from '#src/ui/page.tsx'

type Props = {
  email: string
  form: FormState
  /** From the one page on to the files; else to the check page. */
  toFiles: boolean
  /** None could be sent for now. */
  unsent: boolean
}

export const CodePage = ({ email, form, toFiles, unsent }: Props) => {
  const { t, to } = usePage()
  const { code } = t.citizen
  return (
    <>
      <BackLink to={toFiles ? '/lapor/ringkas' : '/lapor/kabar'} />
      <ErrorSummary form={form} />
      <h1>{code.title}</h1>
      <p>{unsent ? code.unsent(email) : code.sent(email)}</p>
      <form method="post" action={to('/lapor/kode')} novalidate>
        {toFiles && <input type="hidden" name="lalu" value="lampiran" />}
        <CodeInput name="kode" label={code.label} form={form} />
        <Buttons>
          <Button>{t.citizen.next}</Button>
          <Button kind="second" name="aksi" value="ulang">
            {code.resend}
          </Button>
          <Button kind="plain" name="aksi" value="lewati">
            {code.skip}
          </Button>
        </Buttons>
        <p class="hint">{code.skipHint}</p>
      </form>
    </>
  )
}
