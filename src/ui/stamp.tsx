import type { id } from '#src/i18n/id.ts'
import { usePage } from './page.tsx'

export type StampName = keyof typeof id.status.citizen
type Status = keyof typeof id.status.officer
type Outcome = keyof typeof id.outcomes

/** Which stamp a report bears: its status, or the outcome's own once it is closed. */
export function stampOf(status: Status, outcome: Outcome | null, taken = false): StampName {
  if (status === 'closed') return outcome ?? 'silent'
  return status === 'received' && taken ? 'checking' : status
}

/** Drawn for the project on a grid of 16: the shape says the status also without colour. */
const shapes: Record<StampName | 'overdue', string> = {
  received: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z',
  checking: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM8 2.5V8h5.5',
  incomplete: 'M8 2.5v7M8 12.6v.9',
  referred: 'M2 8h11M9 3.5 13.5 8 9 12.5',
  in_progress: 'M8 2.5a5.5 5.5 0 1 1 0 11zM8 2.5a5.5 5.5 0 0 0 0 11',
  answered: 'M2.5 2.5h11v11h-11zM6 6h4v4H6z',
  solved: 'M2.5 8.5 6.5 12.5 13.5 4',
  planned: 'M3 8h10',
  refused: 'M3 8h10',
  withdrawn: 'M3 8h10',
  silent: 'M3 8h10',
  archived: 'M3 8h10',
  overdue: 'M8 2.5v7M8 12.6v.9',
}

const filled: readonly string[] = ['in_progress']

type Props = {
  name: StampName
  /** Longer words than the stamp's own: "Diteruskan ke Dinas PU", an officer's label. */
  children?: string
}

/** The status as a small stamp: an outlined word with its shape. */
export const Stamp = ({ name, children }: Props) => {
  const { t } = usePage()
  return (
    <span class={`stamp ${name}`}>
      <Shape name={name} />
      {children ?? t.status.citizen[name]}
    </span>
  )
}

/** The only solid stamp: nothing else on a page is filled with red. */
export const OverdueStamp = () => {
  const { t } = usePage()
  return (
    <span class="stamp overdue">
      <Shape name="overdue" />
      {t.status.overdue}
    </span>
  )
}

const Shape = ({ name }: { name: StampName | 'overdue' }) => {
  const [first = '', ...rest] = shapes[name].split(/(?=M)/)
  return (
    <svg class="shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={first} fill={filled.includes(name) ? 'currentColor' : 'none'} />
      {rest.length > 0 && (
        <path d={rest.join('')} fill={name === 'answered' || name === 'checking' ? 'currentColor' : 'none'} />
      )}
    </svg>
  )
}
