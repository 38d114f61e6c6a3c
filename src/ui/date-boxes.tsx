import { FieldError, type FormState, textOf } from './form.tsx'
import { usePage } from './page.tsx'

type Props = { name: string; legend: string; form: FormState; hint?: string; optional?: boolean }

/** The values of the three boxes as one day: '2026-11-23'; '' when all are empty; null when they make no date. */
export function dayOf(form: FormState, name: string): string | null {
  const [day, month, year] = boxes.map((box) => textOf(form, `${name}_${box}`).trim())
  if (!day && !month && !year) return ''
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) return null
  const text = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const read = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text) ? text : null
}

/** The opposite: what fills the boxes for a known day. */
export function boxesFor(name: string, day: string | null): Record<string, string> {
  const [year = '', month = '', date = ''] = (day ?? '').split('-').map((part) => part.replace(/^0/, ''))
  return { [`${name}_day`]: date, [`${name}_month`]: month, [`${name}_year`]: year }
}

const boxes = ['day', 'month', 'year'] as const

/** Day, month and year in boxes of their own: fields `name_day`, `name_month`, `name_year`, the error under `name`. */
export const DateBoxes = ({ name, legend, form, hint, optional }: Props) => {
  const { t } = usePage()
  const error = form.errors[name]
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset class={error ? 'field date wrong' : 'field date'} {...(described && { 'aria-describedby': described })}>
      <legend>
        {legend} {optional && <span class="optional">{t.common.optional}</span>}
      </legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError name={name} error={error} />}
      <div class="date-boxes">
        {boxes.map((box, index) => (
          <div>
            <label for={index === 0 ? name : `${name}-${box}`}>{t.parts.date[box]}</label>
            <input
              class={box === 'year' ? 'input year' : 'input two'}
              id={index === 0 ? name : `${name}-${box}`}
              name={`${name}_${box}`}
              value={textOf(form, `${name}_${box}`)}
              inputmode="numeric"
              maxlength={box === 'year' ? 4 : 2}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
