import { Field, type FormState, textOf } from './form.tsx'
import { usePage } from './page.tsx'

type Option = {
  value: string
  label: string
  /** Where the label stays in its own language: names of subjects and agencies are Indonesian. */
  lang?: 'id'
}
type Group = { label: string; options: readonly Option[] }

type Props = {
  name: string
  label: string
  form: FormState
  hint?: string
  optional?: boolean
  suggested?: boolean
  /** The first line, with an empty value; where it says nothing, it asks to choose. */
  blank?: string
  options: readonly (Option | Group)[]
}

/** One of many. For up to seven, radio buttons read better: see Choice. */
export const Select = ({ name, label, form, hint, optional = false, suggested = false, blank, options }: Props) => {
  const { t } = usePage()
  const chosen = textOf(form, name)
  return (
    <Field name={name} label={label} form={form} hint={hint} optional={optional} suggested={suggested}>
      {(control) => (
        <select {...control} class="input full">
          {blank !== undefined && <option value="">{blank || t.common.choose}</option>}
          {options.map((option) =>
            'options' in option ? (
              <optgroup label={option.label}>
                {option.options.map((inner) => (
                  <SelectOption option={inner} chosen={chosen} />
                ))}
              </optgroup>
            ) : (
              <SelectOption option={option} chosen={chosen} />
            ),
          )}
        </select>
      )}
    </Field>
  )
}

const SelectOption = ({ option, chosen }: { option: Option; chosen: string }) => (
  <option value={option.value} selected={option.value === chosen} lang={option.lang}>
    {option.label}
  </option>
)
