import type { Agency } from '#src/agencies/queries.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { UnitKind } from '../units.tsx'

type Props = {
  unit: Agency
  /** The unit above, when it lies in the person's scope too. */
  above: Agency | null
  below: readonly Agency[]
  kinds: readonly UnitKind[]
  form: FormState
  made: string | null
}

const path = '/meja/admin/unit'

/** The tree, one level at a time. */
export const UnitsPage = ({ unit, above, below, kinds, form, made }: Props) => {
  const { t, to } = usePage()
  const words = t.admin.units
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <ErrorSummary form={form} />
      {made && <Notice kind="done" status heading={words.created(made)} />}
      <h1>{words.title}</h1>
      {above && (
        <p>
          <a href={to(`${path}?unit=${above.id}`)}>{words.up(above.name)}</a>
        </p>
      )}
      <h2>{words.below(unit.name)}</h2>
      {below.length === 0 && <p>{words.none}</p>}
      <ul class="unit-list">
        {below.map(({ id, name, short, connection }) => (
          <li>
            <a href={to(`${path}?unit=${id}`)}>{name}</a>{' '}
            <span class="hint">
              {[short, connection === 'central' ? null : words.ownDesk].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <h2>{words.create}</h2>
      <form method="post" action={to(path)} novalidate>
        <input type="hidden" name="unit" value={unit.id} />
        <TextInput name="nama" label={words.name} hint={words.nameHint} form={form} />
        <TextInput
          name="singkatan"
          label={words.short}
          hint={words.shortHint}
          form={form}
          width="middle"
          maxlength={28}
        />
        <Select
          name="bentuk"
          label={words.kind}
          form={form}
          options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}
