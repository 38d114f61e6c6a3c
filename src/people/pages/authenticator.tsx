import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { CodeInput } from '#src/ui/known-inputs.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Qr } from '#src/ui/qr.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { totpUri, typedKey } from '../totp.ts'

type Props = { secret: string; email: string; form: FormState }

export const AuthenticatorPage = ({ secret, email, form }: Props) => {
  const { t, to, site } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.setUpTitle}</h1>
      <p>{t.signIn.setUpScan}</p>
      <p class="hint">{t.signIn.setUpApps}</p>
      <Qr text={totpUri(secret, email, site.name)} label={t.signIn.setUpQr} />
      <p>
        {t.signIn.setUpKey} <code data-key>{typedKey(secret)}</code>
      </p>
      <form method="post" action={to('/saya/keamanan/aplikasi')} novalidate>
        <CodeInput name="code" label={t.signIn.setUpCode} form={form} />
        <Button>{t.signIn.setUpSubmit}</Button>
      </form>
    </>
  )
}

export const RecoveryPage = ({ codes }: { codes: readonly string[] }) => {
  const { t, to } = usePage()
  return (
    <>
      <h1>{t.signIn.recoveryTitle}</h1>
      <p>{t.signIn.recoveryOnce}</p>
      <p>{t.signIn.recoveryUse}</p>
      <ol>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <form method="post" action={to('/saya/keamanan/kode-pemulihan')}>
        <Button>{t.signIn.recoveryDone}</Button>
      </form>
    </>
  )
}

export const PasswordPage = ({ form }: { form: FormState }) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.passwordTitle}</h1>
      <p>{t.signIn.passwordEnds}</p>
      <form method="post" action={to('/saya/keamanan/kata-sandi')} novalidate>
        <TextInput
          name="password"
          type="password"
          label={t.signIn.invitePassword}
          hint={t.signIn.invitePasswordHint}
          form={form}
          autocomplete="new-password"
        />
        <Button>{t.common.save}</Button>
      </form>
    </>
  )
}
