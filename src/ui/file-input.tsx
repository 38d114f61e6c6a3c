import { Field, type FormState } from './form.tsx'

type Props = { name: string; label: string; hint?: string; form: FormState; accept: string }

/** One file, sent as it is. */
export const FileInput = ({ name, label, hint, form, accept }: Props) => (
  <Field name={name} label={label} form={form} hint={hint}>
    {(control) => <input {...control} class="input full" type="file" accept={accept} />}
  </Field>
)
