import type { Agency } from '#src/agencies/queries.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { UnitChoice } from '../unit-choice.ts'
import { connections, timeZones } from '../unit-form.ts'
import { UnitOptions } from './unit-options.tsx'

const path = '/meja/admin/unit'

type ChangeProps = {
  unit: Agency
  form: FormState
  kinds: readonly { value: string; label: string }[]
  connects: boolean
}

export const ChangeUnitPage = ({ unit, form, kinds, connects }: ChangeProps) => {
  const { t, to } = usePage()
  const words = t.tree
  return (
    <>
      <BackLink to={`${path}?unit=${unit.id}`}>{unit.name}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.change.title}</h1>
      <p class="lead">{words.change.lead}</p>
      <form method="post" action={to(`${path}/${unit.id}/ubah`)} novalidate>
        <TextInput name="nama" label={t.admin.units.name} form={form} />
        <TextInput
          name="singkatan"
          label={t.admin.units.short}
          hint={t.admin.units.shortHint}
          form={form}
          width="middle"
          maxlength={28}
        />
        <TextArea name="alias" label={words.aliases} hint={words.aliasesHint} form={form} rows={4} optional />
        <Select name="bentuk" label={t.admin.units.kind} form={form} options={kinds} />
        <TextInput
          name="wilayah"
          label={t.admin.holidays.area}
          hint={words.areaHint}
          form={form}
          width="middle"
          optional
        />
        <Select
          name="zona"
          label={words.zone}
          form={form}
          options={timeZones.map((value) => ({ value, label: words.zones[value] }))}
        />
        {connects && (
          <Select
            name="sambungan"
            label={words.connection}
            form={form}
            options={connections.map((value) => ({ value, label: words.connections[value] }))}
          />
        )}
        <Buttons>
          <Button>{words.change.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}

export const MoveUnitPage = ({ unit, form, choice }: { unit: Agency; form: FormState; choice: UnitChoice }) => {
  const { t, to } = usePage()
  const words = t.tree.move
  return (
    <>
      <BackLink to={`${path}?unit=${unit.id}`}>{unit.name}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(unit.name)}</p>
      <form method="post" action={to(`${path}/${unit.id}/pindah`)} novalidate>
        <UnitOptions name="ke" legend={words.to} form={form} choice={choice} />
        <Buttons>
          <Button name="aksi" value="pindah">
            {words.submit}
          </Button>
        </Buttons>
      </form>
    </>
  )
}
