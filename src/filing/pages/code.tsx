import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

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
      {!unsent && <p>{code.sent(email)}</p>}
      <form method="post" action={to('/lapor/kode')} novalidate>
        {toFiles && <input type="hidden" name="lalu" value="lampiran" />}
        <TextInput
          name="kode"
          label={code.label}
          form={form}
          inputmode="numeric"
          autocomplete="one-time-code"
          width="code"
        />
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
