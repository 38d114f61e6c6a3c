import { encode } from 'uqr'
import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { totpUri, typedKey } from '../totp.ts'

type Props = { secret: string; email: string; form: FormState }

export const AuthenticatorPage = ({ secret, email, form }: Props) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.setUpTitle}</h1>
      <p>{t.signIn.setUpScan}</p>
      <p class="hint">{t.signIn.setUpApps}</p>
      <Picture text={totpUri(secret, email)} label={t.signIn.setUpQr} />
      <p>
        {t.signIn.setUpKey} <code data-key>{typedKey(secret)}</code>
      </p>
      <form method="post" action={to('/saya/keamanan/aplikasi')} novalidate>
        <TextInput
          name="code"
          label={t.signIn.setUpCode}
          form={form}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="code"
        />
        <Button>{t.signIn.setUpSubmit}</Button>
      </form>
    </>
  )
}

/** Dark on light whatever the theme: cameras expect it so. */
const Picture = ({ text, label }: { text: string; label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="240" height="240">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
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
