import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { usePage } from './page.tsx'

type AnswerProps = {
  agency: string
  /** What the agency proposes, in words: "Sudah diselesaikan". */
  outcome?: string | null
  /** "Konsep", "Menunggu persetujuan …", "Terkirim dalam 15 detik". */
  state?: string | null
  correction?: boolean
  children: ComponentChildren
}

/** The agency's answer, framed: the one box on a report page. */
export const AnswerFrame = ({ agency, outcome, state, correction, children }: AnswerProps) => {
  const { t } = usePage()
  return (
    <section class="answer-frame" aria-label={[t.parts.answer.from(agency), state].filter(Boolean).join(', ')}>
      <h2>{correction ? `${t.parts.answer.correction}: ${agency}` : t.parts.answer.from(agency)}</h2>
      {outcome && <p class="answer-outcome">{outcome}</p>}
      {state && <p class="hint">{state}</p>}
      <div class="words">{children}</div>
    </section>
  )
}

/** An internal note: dashed edge, lock and words, so that it never looks like an answer. */
export const NoteBox = ({ heading, children }: { heading?: string; children: ComponentChildren }) => {
  const { t } = usePage()
  return (
    <section class="note-box" aria-label={heading ?? t.parts.note.title}>
      <p class="note-head">
        <Icon name="lock" /> <strong>{heading ?? t.parts.note.title}</strong> · {t.parts.note.only}
      </p>
      {children}
    </section>
  )
}
