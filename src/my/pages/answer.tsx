import type { Message } from '#src/reports/messages.ts'
import { AnswerFrame } from '#src/ui/answer-frame.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { latestAnswer } from '../queries.ts'

type Props = {
  answer: NonNullable<Awaited<ReturnType<typeof latestAnswer>>>
  text: Message
  /** Says when it was written, in this zone. */
  zone?: string
}

/** The agency's newest answer: what it says has come of the report, and on what ground. */
export const LatestAnswer = ({ answer, text, zone }: Props) => {
  const { t, f } = usePage()
  const { proposals, legalBasis, answerOn } = t.publicPages.report
  const { proposal, planned_on, legal_basis } = answer
  return (
    <AnswerFrame
      agency={text.agencyName ?? t.common.unknown}
      outcome={
        proposal === 'planned' ? proposals.planned(planned_on ? f.dayShort(planned_on) : '') : proposals[proposal]
      }
      state={zone ? answerOn(f.dayAndTime(text.writtenAt, zone)) : null}
    >
      <p dir="auto" lang="id">
        {text.body}
      </p>
      {legal_basis && (
        <p>
          {legalBasis} <span lang="id">{legal_basis}</span>
        </p>
      )}
    </AnswerFrame>
  )
}
