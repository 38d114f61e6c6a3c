import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { UnitChoice } from '../unit-choice.ts'

type Props = {
  name: string
  legend: string
  hint?: string
  form: FormState
  choice: UnitChoice
  many?: boolean
  optional?: boolean
}

/** Units to choose from, and a search that brings more of them into the same form. */
export const UnitOptions = ({ choice, form, ...rest }: Props) => {
  const { t } = usePage()
  const { units, sought, found } = choice
  return (
    <>
      {units.length > 0 && (
        <Choice {...rest} form={form} options={units.map(({ id, name }) => ({ value: id, label: name }))} />
      )}
      {sought && !found && <p role="status">{t.admin.officers.unitNone(sought)}</p>}
      <div class="unit-search">
        <TextInput
          name="cari_unit"
          label={units.length > 0 ? t.admin.officers.unit : rest.legend}
          hint={units.length > 0 ? t.tree.searchHint : (rest.hint ?? t.admin.officers.unitHint)}
          form={form}
          type="search"
          optional
        />
        <Button kind="second" name="aksi" value="cari-unit">
          {t.common.search}
        </Button>
      </div>
    </>
  )
}
