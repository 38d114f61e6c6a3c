import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { CodeInput, EmailInput } from '#src/ui/known-inputs.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

export const StaffSignInPage = ({ form }: { form: FormState }) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.staffTitle}</h1>
      <form method="post" action={to('/masuk/petugas')} novalidate>
        <EmailInput name="email" label={t.signIn.email} form={form} autocomplete="username" />
        <TextInput
          name="password"
          type="password"
          label={t.signIn.password}
          form={form}
          autocomplete="current-password"
        />
        <Button>{t.signIn.submit}</Button>
      </form>
      <PasskeyButton />
      <p class="ways">
        <a href={to('/masuk?kembali=/saya/keamanan/kata-sandi')}>{t.signIn.forgotten}</a>
      </p>
      <p class="ways">
        <a href={to('/masuk')}>{t.signIn.citizenLink}</a>
      </p>
    </>
  )
}

/** Hidden until the script finds that this browser can use passkeys. */
const PasskeyButton = () => {
  const { t, to } = usePage()
  return (
    <div data-passkey="use" data-url={to('/masuk/passkey')} data-failed={t.signIn.passkeyFailed} hidden>
      <p class="hint">{t.signIn.passkeyHint}</p>
      <button type="button" class="button second">
        {t.signIn.passkeyButton}
      </button>
      <p role="status" />
    </div>
  )
}

/** Two ways on one page: the app's code, or one recovery code when the telephone is gone. */
export const FactorPage = ({ form }: { form: FormState }) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.factorTitle}</h1>
      <form method="post" action={to('/masuk/petugas/kode')} novalidate>
        <CodeInput name="code" label={t.signIn.factorCode} hint={t.signIn.factorIntro} form={form} />
        <Button>{t.signIn.submit}</Button>
      </form>
      <details open={form.errors.recovery !== undefined}>
        <summary>{t.signIn.recoveryIntro}</summary>
        <form method="post" action={to('/masuk/petugas/kode')} novalidate>
          <TextInput name="recovery" label={t.signIn.recoveryCode} form={form} width="middle" />
          <Button kind="second">{t.signIn.recoverySubmit}</Button>
        </form>
      </details>
      <p class="ways">
        <a href={to('/masuk/petugas')}>{t.signIn.startAgain}</a>
      </p>
    </>
  )
}
