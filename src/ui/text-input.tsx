import { Field, type FormState, textOf } from './form.tsx'

type Props = {
  name: string
  label: string
  form: FormState
  hint?: string
  optional?: boolean
  suggested?: boolean
  type?: keyof typeof controls
  /** 'name', 'tel', 'email', 'one-time-code', 'current-password' … (WCAG 1.3.5); never 'off'. */
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  maxlength?: number
  /** How wide the box is: a hint at how long the answer is. */
  width?: 'short' | 'code' | 'middle' | 'full'
  lang?: string
}

type Attributes = { id: string; name: string; class: string; value: string; maxlength?: number; autocomplete?: string }

/** One per type, because the types of JSX tell the roles of inputs apart. */
const controls = {
  text: (attributes: Attributes) => <input type="text" {...attributes} />,
  email: (attributes: Attributes) => <input type="email" {...attributes} />,
  tel: (attributes: Attributes) => <input type="tel" {...attributes} />,
  search: (attributes: Attributes) => <input type="search" {...attributes} />,
  date: (attributes: Attributes) => <input type="date" {...attributes} />,
  /** Never filled again: a password does not travel back. */
  password: (attributes: Attributes) => <input type="password" {...attributes} value="" />,
}

/** One line of text with its label. */
export const TextInput = (props: Props) => {
  const { name, label, form, hint, optional = false, suggested = false, type = 'text', width = 'full', ...rest } = props
  return (
    <Field name={name} label={label} form={form} hint={hint} optional={optional} suggested={suggested}>
      {(control) => controls[type]({ ...control, ...rest, class: `input ${width}`, value: textOf(form, name) })}
    </Field>
  )
}
