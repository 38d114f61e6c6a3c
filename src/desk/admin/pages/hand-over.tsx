import type { colleaguesOf, positionHistory } from '#src/people/hand-over.ts'
import type { findPosition } from '#src/people/queries.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { InHand } from '../pass-work.ts'

type Props = {
  position: NonNullable<Awaited<ReturnType<typeof findPosition>>>
  hand: InHand
  history: Awaited<ReturnType<typeof positionHistory>>
  colleagues: Awaited<ReturnType<typeof colleaguesOf>>
  form: FormState
}

const path = '/meja/admin/petugas'

/** A person leaves and takes no account along; what they had in hand stays with the position. */
export const HandOverPage = ({ position, hand, history, colleagues, form }: Props) => {
  const { t, f, to } = usePage()
  const words = t.handOver
  const role = t.admin.roles[position.role]
  return (
    <>
      <BackLink to={path}>{t.admin.officers.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(position.name, role, position.unit)}</p>
      <p>{words.inHand(f.number(hand.taken), f.number(hand.drafts), f.number(hand.followed))}</p>
      <form method="post" action={to(`${path}/${position.id}/serah`)} novalidate>
        <Choice
          name="penerus"
          legend={words.heir}
          form={form}
          options={[
            {
              value: 'undang',
              label: words.inviteHeir,
              children: (
                <>
                  <TextInput name="nama" label={t.admin.invite.name} form={form} />
                  <TextInput name="email" label={t.admin.invite.email} form={form} type="email" inputmode="email" />
                </>
              ),
            },
            ...colleagues.map(({ id, name, unit }) => ({ value: id, label: name, consequence: unit })),
            { value: 'tidak', label: words.nobody, consequence: words.nobodyMeans },
          ]}
        />
        <Buttons>
          <Button kind="second">{words.submit}</Button>
        </Buttons>
      </form>
      <h2>{words.history(role)}</h2>
      <ul>
        {history.map(({ name, position: post, valid_from, valid_to }) => (
          <li>
            {[name, post].filter(Boolean).join(', ')}
            <br />
            <span class="hint">{words.held(f.dayShort(valid_from), valid_to ? f.dayShort(valid_to) : null)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
