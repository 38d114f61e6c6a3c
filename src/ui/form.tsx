import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { id } from '#src/i18n/id.ts'
import type { Words } from '#src/i18n/words.ts'
import { usePage } from './page.tsx'

type Values = Record<string, string | string[]>

/** What was typed, and by field what is wrong with it: a key of the dictionary's `errors`, see `sayError`. */
export type FormState = { values: Values; errors: Record<string, string> }

type Read<T> =
  | { valid: true; data: T; values: Values; errors: Record<string, string> }
  | { valid: false; values: Values; errors: Record<string, string> }

export type ErrorKey = keyof typeof id.errors

/** A group of checkboxes: none ticked sends nothing, one sends a text. */
export const ticked = <S extends z.ZodType>(each: S) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(each))

/** An error with the values its sentence needs: `sayError('code_wrong', 4)`. */
export const sayError = (key: ErrorKey, ...values: (string | number)[]): string => [key, ...values].join(separator)

const separator = '\u001f' // no file name and no number holds it

/**
 * What the person typed always comes back with the errors: we never throw their words away. Messages in the schema
 * are keys of `errors` in the dictionary (`z.string().min(20, 'body_short')`); without one the plain words are used.
 * Reads what Hono's `parseBody({ all: true })` gives, or FormData. Files are not values.
 */
export function readForm<S extends z.ZodType>(schema: S, body: Record<string, unknown> | FormData): Read<z.output<S>> {
  const values = valuesIn(body)
  const result = schema.safeParse(values)
  if (result.success) return { valid: true, data: result.data, values, errors: {} }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? 'form')] ??= errorFor(issue, values)
  return { valid: false, values, errors }
}

/** A form before anybody wrote in it, or with what we know already. */
export const blankForm = (values: Values = {}): FormState => ({ values, errors: {} })

/** The same form with one more thing wrong: for what only the database or another system knows. */
export const withError = (form: FormState, name: string, error: string): FormState => ({
  values: form.values,
  errors: { ...form.errors, [name]: error },
})

export const textOf = (form: FormState, name: string): string => [form.values[name] ?? ''].flat()[0] ?? ''

export const textsOf = (form: FormState, name: string): string[] => [form.values[name] ?? []].flat()

function valuesIn(body: Record<string, unknown> | FormData): Values {
  const names = body instanceof FormData ? [...new Set(body.keys())] : Object.keys(body)
  const read = (name: string) => (body instanceof FormData ? body.getAll(name) : [body[name]].flat())
  const values: Values = {}
  for (const name of names) {
    const texts = read(name)
      .filter((value) => typeof value === 'string')
      .map(cleanText)
    if (texts.length > 0) values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return values
}

/** Browsers send line ends as CRLF; control characters have no place in words, and PostgreSQL refuses NUL. */
const cleanText = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .normalize('NFC')

const plainErrors: Record<string, ErrorKey> = {
  invalid_type: 'required',
  invalid_value: 'choose',
  invalid_union: 'choose',
}

function errorFor(issue: z.core.$ZodIssue, values: Values): string {
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const over = [values[String(issue.path[0])] ?? ''].flat().join('').length - Number(issue.maximum)
    return sayError(isErrorKey(issue.message) ? issue.message : 'too_long', over)
  }
  if (isErrorKey(issue.message.split(separator)[0] ?? '')) return issue.message
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too_short'
  return plainErrors[issue.code] ?? 'invalid'
}

const isErrorKey = (text: string): text is ErrorKey => Object.hasOwn(id.errors, text)

/** The sentence for an error; what is no key is a sentence already. */
export function errorWords(t: Words, error: string): string {
  const [key = '', ...values] = error.split(separator)
  if (!isErrorKey(key)) return error
  const words: string | ((...values: string[]) => string) = t.errors[key]
  return typeof words === 'string' ? words : words(...values)
}

type Control = { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }

type FieldProps = {
  name: string
  label: string
  form: FormState
  hint?: string | undefined
  optional?: boolean
  /** We filled this in; the person may change it. */
  suggested?: boolean
  children: (control: Control) => ComponentChildren
}

/** Names, labels and describes a control, so no page can forget to. */
export const Field = ({ name, label, form, hint, optional, suggested, children }: FieldProps) => {
  const { t } = usePage()
  const error = form.errors[name]
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={name}>
        {label} {optional && <span class="optional">{t.common.optional}</span>}
        {suggested && <span class="suggested">{t.common.suggestion}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError name={name} error={error} />}
      {children({
        id: name,
        name,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': 'true' as const }),
      })}
    </div>
  )
}

export const FieldError = ({ name, error }: { name: string; error: string }) => {
  const { t } = usePage()
  return (
    <p class="field-error" id={`${name}-error`}>
      {errorWords(t, error)}
    </p>
  )
}

/** On top of the page after a failed submit; takes the focus, each line leads to its field. */
export const ErrorSummary = ({ form }: { form: FormState }) => {
  const { t } = usePage()
  const errors = Object.entries(form.errors)
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} data-focus autofocus>
      <h2>{t.errors.summary}</h2>
      <ul>
        {errors.map(([name, error]) => (
          <li>
            <a href={`#${name}`}>{errorWords(t, error)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
