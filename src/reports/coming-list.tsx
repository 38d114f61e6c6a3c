import { usePage } from '#src/ui/page.tsx'
import type { Coming } from './coming.ts'

/** "Yang terjadi bila belum ada tindakan": each rung with its day. */
export const ComingList = ({ coming }: { coming: readonly Coming[] }) => {
  const { t, f } = usePage()
  const words = t.supervision.coming
  if (coming.length === 0) return null
  return (
    <details class="coming">
      <summary>{words.title}</summary>
      <p class="hint">{words.lead}</p>
      <ol>
        {coming.map(({ on, stage, clock, who }) => {
          const what = words.stages[stage === 'due' && who !== 'agency' ? `due_${who}` : stage] ?? stage
          return <li>{words.line(f.dayShort(on), what, t.deadlines.clocks[clock])}</li>
        })}
      </ol>
    </details>
  )
}
