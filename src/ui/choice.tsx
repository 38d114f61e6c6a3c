import type { ComponentChildren } from 'preact'
import { FieldError, type FormState, textsOf } from './form.tsx'
import { usePage } from './page.tsx'

type Option = {
  value: string
  label: string
  /** What follows from choosing it, said before it is chosen. */
  consequence?: string | undefined
  /** Fields that belong to this option; always in the page, so they work without script. */
  children?: ComponentChildren
}

type Props = {
  name: string
  legend: string
  form: FormState
  options: readonly Option[]
  hint?: string
  optional?: boolean
  suggested?: boolean
  /** Radio buttons choose one, checkboxes any number. */
  many?: boolean
  /** The legend is the page's heading. */
  heading?: boolean
}

/** A group of radio buttons or checkboxes. */
export const Choice = ({ name, legend, form, options, hint, optional, suggested, many, heading }: Props) => {
  const { t } = usePage()
  const error = form.errors[name]
  const chosen = textsOf(form, name)
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      class={error ? 'field choice wrong' : 'field choice'}
      {...(described && { 'aria-describedby': described })}
    >
      <legend>
        {heading ? <h1>{legend}</h1> : legend} {optional && <span class="optional">{t.common.optional}</span>}
        {suggested && <span class="suggested">{t.common.suggestion}</span>}
      </legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError name={name} error={error} />}
      {options.map((option, index) => (
        <ChoiceOption
          name={name}
          id={index === 0 ? name : `${name}-${option.value}`}
          option={option}
          many={many ?? false}
          checked={chosen.includes(option.value)}
        />
      ))}
    </fieldset>
  )
}

type OptionProps = { name: string; id: string; option: Option; many: boolean; checked: boolean }

const ChoiceOption = ({ name, id, option, many, checked }: OptionProps) => {
  const { consequence } = option
  return (
    <div class="option">
      <input
        type={many ? 'checkbox' : 'radio'}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        {...(consequence && { 'aria-describedby': `${id}-consequence` })}
      />
      <label for={id}>{option.label}</label>
      {consequence && (
        <p class="consequence" id={`${id}-consequence`}>
          {consequence}
        </p>
      )}
      {option.children && <div class="option-more">{option.children}</div>}
    </div>
  )
}
