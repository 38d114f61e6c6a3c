import type { Attachment } from '#src/attachments/keep.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { UnsealingRow } from '#src/oversight/queries.ts'
import { showCode } from '#src/reports/code.ts'
import type { Message } from '#src/reports/messages.ts'
import type { Report } from '#src/reports/report.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { Button } from '#src/ui/button.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { type Change, Overtaken } from '#src/ui/overtaken.tsx'
import { type Page, usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { Stamp, stampOf } from '#src/ui/stamp.tsx'
import { StepLine, stepsOf } from '#src/ui/step-line.tsx'
import { Timeline } from '#src/ui/timeline.tsx'
import type { Contact, latestAnswer, listLooks } from '../queries.ts'
import { LatestAnswer } from './answer.tsx'
import { ContactSettings } from './contact.tsx'
import { entriesOf } from './entries.tsx'
import { Looks } from './looks.tsx'
import { NextBox, type NextProps } from './next-box.tsx'
import { Original } from './original.tsx'
import { isOver, ReplyForm } from './reply-form.tsx'

type Props = NextProps & {
  events: readonly ReportEvent[]
  messages: readonly Message[]
  notes: ReadonlyMap<string, string>
  files: readonly Attachment[]
  answer: Awaited<ReturnType<typeof latestAnswer>>
  looks: Awaited<ReturnType<typeof listLooks>>
  unsealings: readonly UnsealingRow[]
  contact: Contact
  /** How many said in public that they live with it too. */
  people: number
  /** Opened by number and key in this browser, without an account. */
  guest: boolean
  agencies: ReadonlyMap<string, string>
  form: FormState
  /** What happened meanwhile, when a form came too late. */
  changes: readonly Change[] | undefined
  /** A message went off while the desk was asking something. */
  asked: boolean
}

/** The reporter's own page: what happened, what comes next, by which date, whose turn it is. */
export const FollowPage = (props: Props) => {
  const page = usePage()
  const { t, f } = page
  const { seen, rating, answer } = props
  const { report } = seen
  const zone = (report.holder ?? report.desk).time_zone
  const stamp = stampOf(report.status, report.outcome, report.verifierId !== null)
  const completing = props.allowed.includes('complete')
  const { mergedInto } = props
  const answerText = isAnswered(report.status) && props.messages.find(({ id }) => id === answer?.message_id)
  const question = props.messages.findLast(({ sort }) => sort === 'question')?.body
  const hasForm = completing || !isOver(report.status)
  return (
    <article class="report">
      {props.changes && <Overtaken changes={props.changes} words={hasForm ? '' : textOf(props.form, 'pesan')} />}
      {props.asked && completing && (
        <Notice kind="attention" heading={t.follow.asked.title} status>
          <p>{t.follow.asked.text}</p>
        </Notice>
      )}
      <p class="row-head">
        <Stamp name={stamp}>{stampWords(report, mergedInto, page)}</Stamp> <ReportNumber code={report.code} />
      </p>
      <h1 dir="auto">{seen.title}</h1>
      <Steps {...props} />
      <NextBox {...props} />
      {answer && answerText && <LatestAnswer answer={answer} text={answerText} zone={zone} />}
      {rating && <p>{t.follow.rated(t.follow.verdict.levels[rating.stars - 1] ?? '')}</p>}
      {props.people > 0 && <p>{t.parts.endorsements(f.number(props.people))}.</p>}
      <Notice>{t.follow.yours}</Notice>
      <Original seen={seen} />
      <Files {...props} />
      <ReplyForm seen={seen} form={props.form} read={props.read} completing={completing} question={question} />
      <Timeline entries={entriesOf(props, zone, page)} open={20} />
      <ContactSettings code={report.code} contact={props.contact} guest={props.guest} />
      <Looks looks={props.looks} unsealings={props.unsealings} zone={zone} />
      {props.guest && <Leave />}
    </article>
  )
}

const isAnswered = (status: Report['status']) => status === 'answered' || status === 'closed'

function stampWords(report: Report, mergedInto: string | null, { t, f }: Page): string {
  const { status, outcome, archiveReason, plannedOn, holder } = report
  if (mergedInto) return t.status.mergedInto(mergedInto)
  if (status === 'archived' && archiveReason) return t.status.archivedFor(t.archiveReasons[archiveReason])
  if (status === 'closed' && outcome === 'planned' && plannedOn) return t.status.plannedFor(f.dayShort(plannedOn))
  if (status === 'referred' && holder) return t.status.referredTo(holder.short)
  if (status === 'in_progress' && holder) return t.status.handledBy(holder.short)
  return t.status.citizen[stampOf(status, outcome, report.verifierId !== null)]
}

/** A report that was never referred, or never answered, skips that step when it ends; one that came back says when. */
const Steps = ({ seen: { report }, events, mergedInto }: Props) => {
  const { t, f } = usePage()
  const { status, outcome } = report
  const taken = report.verifierId !== null
  const came = (action: ReportEvent['action']) => events.findLast((event) => event.action === action)
  const back = isOver(status) ? undefined : came('reopen')
  const word = mergedInto ? t.status.mergedInto(mergedInto) : t.status.citizen[stampOf(status, outcome, taken)]
  const end = isOver(status) ? word : null
  const without = isOver(status) ? { referral: !came('refer'), answer: !came('answer') } : {}
  return (
    <StepLine
      steps={stepsOf(t.status, { status, taken, end, without })}
      note={back ? t.status.reopenedOn(f.dayShort(dayIn((report.holder ?? report.desk).time_zone, back.at))) : null}
    />
  )
}

/** Whoever used somebody else's telephone shuts the report there. */
const Leave = () => {
  const { t, to } = usePage()
  return (
    <form method="post" action={to('/keluar')}>
      <p class="hint">{t.follow.leaveHint}</p>
      <Button kind="second">{t.follow.leave}</Button>
    </form>
  )
}

const Files = ({ seen, files }: Props) => {
  const { t, f, to } = usePage()
  if (files.length === 0) return null
  const path = `/laporan/${showCode(seen.report.code)}/berkas`
  return (
    <section>
      <h2>{t.follow.files}</h2>
      <ul class="files">
        {files.map((file) => (
          <li>
            <a href={to(`${path}/${file.public_id}/kept`)}>
              {file.thumb_key && (
                <img
                  src={to(`${path}/${file.public_id}/thumb`)}
                  alt={file.alt ?? t.parts.image.alt(file.name)}
                  width="120"
                  loading="lazy"
                />
              )}
              <span>{file.name}</span>
            </a>{' '}
            <span class="hint">{f.bytes(Number(file.bytes))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
