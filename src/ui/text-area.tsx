import { Field, type FormState, textOf } from './form.tsx'

type Props = {
  name: string
  label: string
  form: FormState
  hint?: string
  optional?: boolean
  rows?: number
  /** Counted by the script from three quarters on; the server decides. */
  limit?: number
}

/** Many lines of text. Nothing stops the typing at the limit: words cut off silently are words lost. */
export const TextArea = ({ name, label, form, hint, optional = false, rows = 6, limit }: Props) => {
  return (
    <Field name={name} label={label} form={form} hint={hint} optional={optional}>
      {(control) => (
        <textarea {...control} class="input full" rows={rows} dir="auto" {...(limit && { 'data-limit': limit })}>
          {textOf(form, name)}
        </textarea>
      )}
    </Field>
  )
}
