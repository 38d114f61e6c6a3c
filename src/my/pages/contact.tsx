import { showCode } from '#src/reports/code.ts'
import { BotGuard } from '#src/ui/altcha.tsx'
import { BackLink, Button, LinkButton } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { CodeInput, EmailInput } from '#src/ui/known-inputs.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Contact } from '../queries.ts'

/** Where news goes, whether it does, and what would make it. The address is hinted at: screens are looked at. */
export const ContactSettings = ({ code, contact, guest }: { code: string; contact: Contact; guest: boolean }) => {
  const { t, to } = usePage()
  const words = t.follow.contact
  const path = `/laporan/${showCode(code)}`
  const email = contact.email && hintAt(contact.email)
  const proved = contact.email_proved_at !== null
  return (
    <details class="no-print">
      <summary>{words.title}</summary>
      {!email && <p>{words.none}</p>}
      {email && !proved && <p>{words.unproved(email)}</p>}
      {email && proved && <p>{contact.notices ? words.on(email) : words.off(email)}</p>}
      {!guest && proved && (
        <p>
          <a href={to('/saya/pemberitahuan')}>{words.order}</a>
        </p>
      )}
      {!proved && (
        <LinkButton to={`${path}/konfirmasi`} kind="second">
          {words.prove}
        </LinkButton>
      )}
      {proved && (
        <form method="post" action={to(`${path}/kabar`)}>
          <Button kind="second" name="kabar" value={contact.notices ? 'tidak' : 'ya'}>
            {contact.notices ? words.turnOff : words.turnOn}
          </Button>
        </form>
      )}
    </details>
  )
}

/** 's•••@kota-melati.contoh' */
const hintAt = (email: string): string => email.replace(/^(.).*@/, '$1•••@')

export const ProvePage = ({ code, form }: { code: string; form: FormState }) => {
  const { t, to } = usePage()
  const words = t.follow.contact
  const path = `/laporan/${showCode(code)}`
  return (
    <>
      <BackLink to={path} />
      <ErrorSummary form={form} />
      <h1>{words.prove}</h1>
      <p class="lead">{words.proveLead}</p>
      <form method="post" action={to(`${path}/konfirmasi`)} novalidate>
        <EmailInput name="email" label={words.email} form={form} />
        <BotGuard />
        <Button>{words.sendCode}</Button>
      </form>
    </>
  )
}

type CodeProps = { code: string; email: string; minutes: number; form: FormState }

export const ProveCodePage = ({ code, email, minutes, form }: CodeProps) => {
  const { t, to } = usePage()
  const words = t.follow.contact
  const path = `/laporan/${showCode(code)}/konfirmasi`
  return (
    <>
      <BackLink to={path} />
      <ErrorSummary form={form} />
      <h1>{words.codeTitle}</h1>
      <p>{words.codeSent(email, minutes)}</p>
      <form method="post" action={to(`${path}/kode`)} novalidate>
        <CodeInput name="kode" label={words.code} form={form} />
        <Button>{words.confirm}</Button>
      </form>
      <p>
        <a href={to(path)}>{words.other}</a>
      </p>
    </>
  )
}
