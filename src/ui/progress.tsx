import type { ComponentChildren } from 'preact'
import { usePage } from './page.tsx'

type Props = {
  label: string
  done: number
  total: number
  state: 'queued' | 'running' | 'done' | 'failed'
  /** What to do now: fetch it, try again. */
  children?: ComponentChildren
}

/** Long work in words and a bar; the page may be left. */
export const Progress = ({ label, done, total, state, children }: Props) => {
  const { t, f } = usePage()
  const words = t.parts.progress
  const said = {
    queued: words.queued,
    running: words.running(f.number(done), f.number(total)),
    done: words.done,
    failed: words.running(f.number(done), f.number(total)),
  }
  return (
    <div class={`progress ${state}`}>
      <p id="progress-label">{label}</p>
      <progress max={total} value={done} aria-labelledby="progress-label" />
      <p role="status">{said[state]}</p>
      {children}
    </div>
  )
}
