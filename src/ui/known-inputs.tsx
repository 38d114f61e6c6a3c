import type { FormState } from './form.tsx'
import { TextInput } from './text-input.tsx'

type Props = { name: string; label: string; form: FormState; hint?: string }

/** A code of digits that was sent, or that an app shows: pasting and filling in by the telephone work. */
export const CodeInput = (props: Props) => (
  <TextInput {...props} autocomplete="one-time-code" inputmode="numeric" width="code" />
)

/** An e-mail address; `username` where it is half of a sign-in that a password manager knows. */
export const EmailInput = ({ autocomplete = 'email', ...props }: Props & { autocomplete?: 'email' | 'username' }) => (
  <TextInput {...props} type="email" inputmode="email" autocomplete={autocomplete} />
)
