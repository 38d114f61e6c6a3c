import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { EmailInput } from '#src/ui/known-inputs.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { OpenInvitation } from '../invite.ts'

type Props = { found: OpenInvitation; token: string; form: FormState }

export const InvitationPage = ({ found, token, form }: Props) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={form} />
      <InvitationHead found={found} />
      <p>{t.signIn.invitePersonal}</p>
      <form method="post" action={to(`/undangan/${token}`)} novalidate>
        <TextInput name="name" label={t.signIn.inviteName} form={form} autocomplete="name" />
        <EmailInput name="email" label={t.signIn.email} form={form} autocomplete="username" />
        <TextInput
          name="password"
          type="password"
          label={t.signIn.invitePassword}
          hint={t.signIn.invitePasswordHint}
          form={form}
          autocomplete="new-password"
        />
        <Button>{t.signIn.inviteSubmit}</Button>
      </form>
    </>
  )
}

type OwnerProps = { found: OpenInvitation; token: string; signedIn: 'as_invited' | 'as_other' | 'not' }

/** For somebody who has an account: they accept signed in, and keep their password. */
export const InvitationForOwnerPage = ({ found, token, signedIn }: OwnerProps) => {
  const { t, to } = usePage()
  return (
    <>
      <InvitationHead found={found} />
      {signedIn === 'as_invited' && (
        <form method="post" action={to(`/undangan/${token}/terima`)}>
          <Button>{t.signIn.inviteAccept}</Button>
        </form>
      )}
      {signedIn === 'as_other' && <p>{t.signIn.inviteOtherAccount}</p>}
      {signedIn === 'not' && (
        <p>
          <a href={to(`/masuk/petugas?kembali=/undangan/${token}`)}>{t.signIn.inviteHasAccount}</a>
        </p>
      )}
    </>
  )
}

const InvitationHead = ({ found }: { found: OpenInvitation }) => {
  const { t } = usePage()
  return (
    <>
      <h1>{t.signIn.inviteTitle(found.agency)}</h1>
      <p>{t.signIn.inviteIntro(t.signIn.roles[found.role], found.agency)}</p>
      {found.position && <p>{found.position}</p>}
    </>
  )
}

export const InvitationGonePage = () => {
  const { t, to } = usePage()
  return (
    <>
      <h1>{t.signIn.inviteGoneTitle}</h1>
      <p>{t.signIn.inviteGone}</p>
      <p>
        <a href={to('/masuk/petugas')}>{t.signIn.staffTitle}</a>
      </p>
    </>
  )
}
