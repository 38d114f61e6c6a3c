import type { Attachment } from '#src/attachments/keep.ts'
import type { UnsealingRow } from '#src/oversight/queries.ts'
import { showCode } from '#src/reports/code.ts'
import type { Message } from '#src/reports/messages.ts'
import type { Seen } from '#src/reports/see.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { Button, LinkButton } from '#src/ui/button.tsx'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'
import { Deadline } from '#src/ui/deadline.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { type Change, Overtaken, ReadSoFar } from '#src/ui/overtaken.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { Stamp, stampOf } from '#src/ui/stamp.tsx'
import { StepLine, stepsOf } from '#src/ui/step-line.tsx'
import { Moment } from '#src/ui/time.tsx'
import { Timeline } from '#src/ui/timeline.tsx'
import type { Contact, findRating, latestAnswer, listLooks } from '../queries.ts'
import { ContactSettings } from './contact.tsx'
import { entriesOf } from './entries.tsx'
import { nextWords } from './next.tsx'
import { isOver, ReplyForm } from './reply-form.tsx'
import { Unsealings } from './unsealings.tsx'

type Allowed = 'complete' | 'object' | 'close' | 'confirm' | 'reopen' | 'withdraw'
type Props = {
  seen: Seen
  events: readonly ReportEvent[]
  messages: readonly Message[]
  notes: ReadonlyMap<string, string>
  files: readonly Attachment[]
  answer: Awaited<ReturnType<typeof latestAnswer>>
  rating: Awaited<ReturnType<typeof findRating>>
  looks: Awaited<ReturnType<typeof listLooks>>
  unsealings: readonly UnsealingRow[]
  contact: Contact
  /** Opened by number and key in this browser, without an account. */
  guest: boolean
  agencies: ReadonlyMap<string, string>
  deadline: DeadlineFacts | null
  allowed: readonly Allowed[]
  form: FormState
  /** The last event that the reporter can have read. */
  read: string
  /** What happened meanwhile, when a form came too late. */
  changes: readonly Change[] | undefined
  /** A message went off while the desk was asking something. */
  asked: boolean
}

/** The reporter's own page: what happened, what comes next, by which date, whose turn it is. */
export const FollowPage = (props: Props) => {
  const { t } = usePage()
  const { seen, deadline, rating } = props
  const { report } = seen
  const zone = (report.holder ?? report.desk).time_zone
  const stamp = stampOf(report.status, report.outcome, report.verifierId !== null)
  const completing = props.allowed.includes('complete')
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
        <Stamp name={stamp} /> <ReportNumber code={report.code} />
      </p>
      <h1 dir="auto">{seen.title}</h1>
      <StepLine
        steps={stepsOf(t.status, {
          status: report.status,
          taken: report.verifierId !== null,
          end: report.status === 'closed' || report.status === 'archived' ? t.status.citizen[stamp] : null,
        })}
      />
      <section class="next" aria-label={t.status.nextHeading}>
        <h2>{t.status.nextHeading}</h2>
        <p class="lead">{nextWords(report, t, usePage().f)}</p>
        {deadline && <Deadline facts={deadline} />}
        <Actions {...props} />
      </section>
      {rating && <p>{t.follow.rated(t.follow.verdict.levels[rating.stars - 1] ?? '')}</p>}
      <Notice>{t.follow.yours}</Notice>
      <Original seen={seen} />
      <Files {...props} />
      <ReplyForm seen={seen} form={props.form} read={props.read} completing={completing} />
      <Timeline entries={entriesOf(props, zone, usePage())} open={20} />
      <ContactSettings code={report.code} contact={props.contact} />
      <Looks looks={props.looks} unsealings={props.unsealings} zone={zone} />
      {props.guest && <Leave />}
    </article>
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

const Actions = ({ seen, allowed, rating, read }: Props) => {
  const { t, to, f } = usePage()
  const { actions } = t.follow
  const { report } = seen
  const path = `/laporan/${showCode(report.code)}`
  return (
    <div class="buttons">
      {allowed.includes('close') && <LinkButton to={`${path}/tanggapan`}>{actions.verdict}</LinkButton>}
      {allowed.includes('confirm') && report.plannedOn && (
        <form method="post" action={to(`${path}/sudah-dikerjakan`)}>
          <ReadSoFar version={report.version} read={read} />
          <p>{actions.confirmLead(f.dayLong(report.plannedOn))}</p>
          <button type="submit" class="button main">
            {actions.confirm}
          </button>
        </form>
      )}
      {report.status === 'closed' && report.outcome !== 'withdrawn' && !rating && (
        <LinkButton to={`${path}/penilaian`} kind="second">
          {actions.rate}
        </LinkButton>
      )}
      {allowed.includes('reopen') && (
        <LinkButton to={`${path}/buka-kembali`} kind="second">
          {actions.reopen}
        </LinkButton>
      )}
      {allowed.includes('object') && report.status === 'archived' && (
        <LinkButton to={`${path}/keberatan`} kind="second">
          {actions.object}
        </LinkButton>
      )}
      {allowed.includes('withdraw') && (
        <LinkButton to={`${path}/cabut`} kind="plain">
          {actions.withdraw}
        </LinkButton>
      )}
      <LinkButton to={`${path}/tanda-terima`} kind="plain">
        {actions.receipt}
      </LinkButton>
    </div>
  )
}

const Original = ({ seen }: { seen: Seen }) => {
  const { t } = usePage()
  const { follow } = t
  const { report } = seen
  return (
    <>
      <section>
        <h2>{follow.original}</h2>
        <p class="words" dir="auto">
          {seen.original?.body}
        </p>
      </section>
      <section>
        <h2>{follow.publicVersion}</h2>
        {report.confidential && <p>{follow.publicNot}</p>}
        {!report.confidential && !report.publishedAt && <p>{follow.publicNotYet}</p>}
        {!report.confidential && report.publishedAt && <p class="words">{seen.publicBody}</p>}
      </section>
    </>
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

const Looks = ({ looks, unsealings, zone }: Pick<Props, 'looks' | 'unsealings'> & { zone: string }) => {
  const { t } = usePage()
  const words = t.follow.looks
  const roles: Record<string, string> = t.follow.roles
  const what: Record<string, string> = words.things
  return (
    <details open={unsealings.length > 0}>
      <summary>{words.title}</summary>
      <Unsealings unsealings={unsealings} zone={zone} />
      {looks.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table>
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.when}</th>
            </tr>
          </thead>
          <tbody>
            {looks.map((look) => (
              <tr>
                <td>{[roles[look.role] ?? look.role, look.agency].filter(Boolean).join(', ')}</td>
                <td>{what[look.what] ?? look.what}</td>
                <td>
                  <Moment at={look.at} zone={zone} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}
