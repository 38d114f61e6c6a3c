import type { StaffRole } from '#src/people/actor.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { UnitChoice } from '../unit-choice.ts'
import { UnitOptions } from './unit-options.tsx'

const path = '/meja/admin/petugas'

type InviteProps = {
  form: FormState
  roles: readonly StaffRole[]
  choice: UnitChoice
}

export const InvitePage = ({ form, roles, choice }: InviteProps) => {
  const { t, to } = usePage()
  const words = t.admin.invite
  return (
    <>
      <BackLink to={path}>{t.admin.officers.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={to(`${path}/undang`)} novalidate>
        <TextInput name="nama" label={words.name} form={form} />
        <TextInput name="email" label={words.email} hint={words.emailHint} form={form} type="email" inputmode="email" />
        <TextInput name="jabatan" label={words.position} hint={words.positionHint} form={form} optional />
        <UnitOptions name="unit" legend={words.unit} form={form} choice={choice} />
        <Choice
          name="peran"
          legend={words.role}
          form={form}
          options={roles.map((role) => ({
            value: role,
            label: t.admin.roles[role],
            consequence: t.admin.roleMeans[role],
          }))}
        />
        <Buttons>
          <Button name="aksi" value="undang">
            {words.submit}
          </Button>
        </Buttons>
      </form>
    </>
  )
}

/** The link of an invitation, shown this once. */
export const InvitedPage = ({ email, link, unit }: { email: string; link: string; unit: string }) => {
  const { t } = usePage()
  const words = t.admin.invite
  return (
    <>
      <BackLink to={path}>{t.admin.officers.title}</BackLink>
      <h1>{words.doneTitle}</h1>
      <Notice kind="done" status>
        <p>{words.done(email)}</p>
        <p class="words">
          <strong>{link}</strong>
        </p>
      </Notice>
      <LinkButton to={`${path}/undang?unit=${unit}`} kind="second">
        {words.another}
      </LinkButton>
    </>
  )
}
