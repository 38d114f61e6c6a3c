import { usePage } from './page.tsx'

type Step = { words: string; state: 'done' | 'now' | 'coming' }

type Props = {
  steps: readonly Step[]
  /** "Dibuka kembali Senin, 14 Des 2026": a report can move back, and the line says so. */
  note?: string | null
}

/** The five steps of a report. */
export const StepLine = ({ steps, note }: Props) => {
  const { t } = usePage()
  return (
    <div class="step-line-box">
      <ol class="step-line" aria-label={t.status.stepsLabel}>
        {steps.map(({ words, state }) => (
          <li class={state} {...(state === 'now' && { 'aria-current': 'step' as const })}>
            {words}
            {state !== 'now' && <span class="unseen"> ({t.parts.steps[state]})</span>}
          </li>
        ))}
      </ol>
      {note && <p class="hint">{note}</p>}
    </div>
  )
}

type Status = 'received' | 'incomplete' | 'referred' | 'in_progress' | 'answered' | 'closed' | 'archived'

const reached: Record<Status, number> = {
  received: 0,
  incomplete: 1,
  referred: 2,
  in_progress: 2,
  answered: 3,
  closed: 4,
  archived: 4,
}

type Facts = {
  status: Status
  /** A verifier looks at it, or did. */
  taken?: boolean
  /** The outcome's own word. */
  end?: string | null
  /** Which steps an ended report never took: those are left out, for the line tells no lies. */
  without?: { referral?: boolean; answer?: boolean }
}

/** The line for a report. */
export function stepsOf(
  words: { citizen: Record<string, string> },
  { status, taken, end, without = {} }: Facts,
): Step[] {
  const at = status === 'received' && taken ? 1 : reached[status]
  const { citizen } = words
  const names = [
    citizen.received,
    status === 'incomplete' ? citizen.incomplete : citizen.checking,
    status === 'in_progress' ? citizen.in_progress : citizen.referred,
    citizen.answered,
    end ?? citizen.solved,
  ]
  const left = [false, false, without.referral ?? false, without.answer ?? false, false]
  return names.flatMap((name, index) =>
    left[index] ? [] : [{ words: name ?? '', state: index < at ? 'done' : index === at ? 'now' : 'coming' }],
  )
}
