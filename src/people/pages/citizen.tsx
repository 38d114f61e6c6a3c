import { BotGuard } from '#src/ui/altcha.tsx'
import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { CodeInput, EmailInput } from '#src/ui/known-inputs.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'

export const SignInPage = ({ form }: { form: FormState }) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.title}</h1>
      <form method="post" action={to('/masuk')} novalidate>
        <EmailInput name="email" label={t.signIn.email} hint={t.signIn.emailHint} form={form} />
        <BotGuard />
        <Button>{t.signIn.sendCode}</Button>
      </form>
      <ul class="ways">
        <li>
          <a href={to('/lacak')}>{t.signIn.keyLink}</a>
        </li>
        <li>
          <a href={to('/masuk/petugas')}>{t.signIn.staffLink}</a>
        </li>
      </ul>
    </>
  )
}

type CodeProps = { form: FormState; email: string; minutes: number; notice?: string | undefined }

export const CodePage = ({ form, email, minutes, notice }: CodeProps) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{t.signIn.codeTitle}</h1>
      {notice && (
        <Notice status>
          <p>{notice}</p>
        </Notice>
      )}
      <p>{t.signIn.codeSent(email, minutes)}</p>
      <form method="post" action={to('/masuk/kode')} novalidate>
        <CodeInput name="code" label={t.signIn.code} hint={t.signIn.codeHelp} form={form} />
        <Button>{t.signIn.codeSubmit}</Button>
      </form>
      <form method="post" action={to('/masuk/kode/lagi')}>
        <Button kind="plain">{t.signIn.codeAgain}</Button>
      </form>
      <p class="ways">
        <a href={to('/masuk')}>{t.signIn.otherEmail}</a>
      </p>
    </>
  )
}
