import { usePage } from './page.tsx'
import { Day } from './time.tsx'

/** Everything that is said about one date, computed by the calendar. Days are 'YYYY-MM-DD' in the holder's zone. */
export type DeadlineFacts = {
  dueOn: string
  today: string
  /** Below zero: late by so many. */
  remainingWorkingDays: number
  state: 'running' | 'paused' | 'met' | 'missed'
  /** The year's holiday decree is not out: the date may still move. */
  provisional?: boolean
  /** The day on which it was paused, met or missed. */
  since?: string | null
  startedOn?: string | null
  counted?: readonly { day: string; n: number }[]
  /** `decree` is null for weekends. */
  skipped?: readonly { day: string; why: string; decree: string | null }[]
  pauses?: readonly { from: string; to: string | null }[]
  rule?: { text: string; basis: string | null } | null
  moved?: { from: string; why: string } | null
}

/** The last two working days ask for attention; lateness is the only red. */
export function urgencyOf(facts: Pick<DeadlineFacts, 'dueOn' | 'today' | 'remainingWorkingDays' | 'state'>): string {
  if (facts.state === 'paused') return 'paused'
  if (facts.state === 'met') return 'met'
  if (facts.state === 'missed' || facts.dueOn < facts.today) return 'late'
  return facts.remainingWorkingDays <= 2 ? 'soon' : 'far'
}

type Props = {
  facts: DeadlineFacts
  /** What falls due: "Jawaban pertama". */
  what?: string
  /** Without the explanation: in rows and cards. */
  short?: boolean
  /** The sentence before has named the day: only the distance is left to say. */
  dayIsSaid?: boolean
}

/** The date first, the distance after it, and how it was counted. */
export const Deadline = ({ facts, what, short, dayIsSaid }: Props) => {
  const urgency = urgencyOf(facts)
  return (
    <div class={`deadline ${urgency}`}>
      <p class="deadline-line">
        {what && <span class="deadline-what">{what}: </span>}
        <DeadlineWords facts={facts} {...(dayIsSaid && { dayIsSaid })} />
      </p>
      {!short && facts.counted && <Explanation facts={facts} />}
    </div>
  )
}

/** The phrase alone, for sentences and table cells. */
export const DeadlineWords = ({ facts, dayIsSaid }: Pick<Props, 'facts' | 'dayIsSaid'>) => {
  const { t, f } = usePage()
  const words = t.parts.deadline
  const since = facts.since ? f.dayShort(facts.since) : ''
  const late = facts.dueOn < facts.today
  const sentences = {
    running: () => (dayIsSaid ? f.left(facts) : f.due(facts)),
    paused: () => words.pausedSince(since),
    met: () => words.met(since),
    missed: () => words.missed(since, f.dayShort(facts.dueOn)),
  }
  const sentence = sentences[facts.state]()
  if (facts.state !== 'running' || !late) {
    return (
      <time datetime={facts.dueOn}>
        <Halves sentence={sentence} />
      </time>
    )
  }
  return (
    <time datetime={facts.dueOn}>
      <strong class="late-words">{words.late}</strong>
      <Halves sentence={sentence.slice(words.late.length)} />
    </time>
  )
}

/** A narrow line breaks before what stands in brackets, never within a date that would fit. */
const Halves = ({ sentence }: { sentence: string }) => {
  const at = sentence.lastIndexOf(' (')
  if (at < 0) return <>{sentence}</>
  return (
    <>
      {sentence.slice(0, at)} <span class="half">{sentence.slice(at + 1)}</span>
    </>
  )
}

const Explanation = ({ facts }: { facts: DeadlineFacts }) => {
  const { t } = usePage()
  const words = t.parts.deadline
  return (
    <details class="counting">
      <summary>{words.explain}</summary>
      <div class="counting-body">
        {facts.rule && (
          <p>
            {facts.rule.text}
            {facts.rule.basis && (
              <span class="hint" lang="id">
                {' '}
                ({facts.rule.basis})
              </span>
            )}
          </p>
        )}
        {facts.startedOn && <StartLine day={facts.startedOn} />}
        <CountedDays facts={facts} />
        {facts.provisional && <p class="hint">{words.provisionalWhy}</p>}
        {facts.moved && <MovedLine moved={facts.moved} dueOn={facts.dueOn} />}
      </div>
    </details>
  )
}

const StartLine = ({ day }: { day: string }) => {
  const { t, f } = usePage()
  return <p>{t.parts.deadline.start(f.dayShort(day))}</p>
}

const MovedLine = ({ moved, dueOn }: { moved: { from: string; why: string }; dueOn: string }) => {
  const { t, f } = usePage()
  return <p>{t.parts.deadline.moved(f.dayShort(moved.from), f.dayShort(dueOn), moved.why)}</p>
}

/** Counted and skipped days in one column, as in a ledger: the reader can check each line. */
const CountedDays = ({ facts }: { facts: DeadlineFacts }) => {
  const { t, f } = usePage()
  const words = t.parts.deadline
  const counted = (facts.counted ?? []).map(({ day, n }) => ({ day, words: words.workingDay(n), skipped: false }))
  const skipped = (facts.skipped ?? []).map(({ day, why, decree }) => ({
    day,
    words: decree ? `${why} (${decree})` : why,
    skipped: true,
  }))
  const days = [...counted, ...skipped].sort((a, b) => a.day.localeCompare(b.day))
  return (
    <>
      <ol class="counted-days">
        {days.map(({ day, words: said, skipped: isSkipped }) => (
          <li class={isSkipped ? 'skipped' : 'counted'}>
            <Day day={day} /> <span>{said}</span>
          </li>
        ))}
      </ol>
      {facts.pauses?.map(({ from, to }) => (
        <p>
          {words.pauses}:{' '}
          {to ? words.pausedRange(f.dayShort(from), f.dayShort(to)) : words.pausedOpen(f.dayShort(from))}
        </p>
      ))}
    </>
  )
}
