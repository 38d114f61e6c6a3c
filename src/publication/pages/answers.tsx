import { dayIn } from '#src/calendar/working-days.ts'
import { AnswerFrame } from '#src/ui/answer-frame.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { PublicMessage, PublicPicture } from '../queries.ts'
import { Pictures } from './pictures.tsx'
import { PublicText } from './public-text.tsx'

type Props = { messages: readonly PublicMessage[]; pictures: readonly PublicPicture[]; zone: string }

/** Every answer in its frame, the newest last, each with its corrections below it. */
export const Answers = ({ messages, pictures, zone }: Props) => {
  const answers = messages.filter(({ answer }) => answer !== null)
  return (
    <>
      {answers.map((message, index) => (
        <Answered
          message={message}
          corrections={messages.filter(
            ({ sort, id }) => sort === 'correction' && isBetween(id, message.id, answers[index + 1]?.id),
          )}
          pictures={pictures.filter(({ message_id }) => message_id === message.id)}
          zone={zone}
        />
      ))}
    </>
  )
}

const isBetween = (id: string, from: string, to: string | undefined) =>
  BigInt(id) > BigInt(from) && (to === undefined || BigInt(id) < BigInt(to))

type AnsweredProps = {
  message: PublicMessage
  corrections: readonly PublicMessage[]
  pictures: readonly PublicPicture[]
  zone: string
}

const Answered = ({ message, corrections, pictures, zone }: AnsweredProps) => {
  const { t, f } = usePage()
  const words = t.publicPages.report
  const agency = message.agency_name ?? t.common.unknown
  const day = (at: Date) => f.dayShort(dayIn(zone, at))
  return (
    <AnswerFrame
      agency={agency}
      outcome={proposed(message, t, f)}
      state={words.answerOn(f.dayAndTime(message.written_at, zone))}
    >
      <PublicText text={message.body} />
      {message.redacted_at && <p class="hint">{words.redacted}</p>}
      {message.answer?.legal_basis && (
        <p>
          {words.legalBasis} <span lang="id">{message.answer.legal_basis}</span>
        </p>
      )}
      <Pictures pictures={pictures} label={words.photos} alt={(n) => words.proof(n, agency)} />
      {corrections.map((correction) => (
        <>
          <h3>{words.correction(day(correction.written_at))}</h3>
          <PublicText text={correction.body} />
        </>
      ))}
    </AnswerFrame>
  )
}

function proposed({ answer }: PublicMessage, t: ReturnType<typeof usePage>['t'], f: ReturnType<typeof usePage>['f']) {
  const { proposals } = t.publicPages.report
  if (!answer) return null
  if (answer.proposal === 'planned') return proposals.planned(answer.planned_on ? f.dayShort(answer.planned_on) : '')
  return proposals[answer.proposal]
}
