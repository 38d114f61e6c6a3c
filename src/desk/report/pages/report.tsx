import { calendarDaysBetween } from '#src/calendar/working-days.ts'
import type { Actor } from '#src/people/actor.ts'
import { showCode } from '#src/reports/code.ts'
import { ComingList } from '#src/reports/coming-list.tsx'
import { InformationNote } from '#src/reports/information-note.tsx'
import { runningWords } from '#src/reports/running-time.ts'
import { Button, LinkButton } from '#src/ui/button.tsx'
import { Deadline } from '#src/ui/deadline.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { OverdueStamp, Stamp, stampOf } from '#src/ui/stamp.tsx'
import { Timeline } from '#src/ui/timeline.tsx'
import { FollowButton } from '../../following/pages/followed.tsx'
import { Notes } from '../../notes/pages/notes.tsx'
import { SealHistory, SealNotices } from '../../oversight/pages/seals.tsx'
import { PresenceLine } from '../../presence/pages/presence.tsx'
import { deedWords, secondsLeft } from '../../undo/pages/bar.tsx'
import { actionLinks, besideLinks, impossible, isTakeable, reportPath } from '../actions.ts'
import { entriesOf } from '../entries.ts'
import type { ReportSheet } from '../sheet.ts'
import { Dialogue } from './dialogue.tsx'
import { ReportFacts } from './facts.tsx'
import { ReportFiles } from './files.tsx'
import { Versions } from './versions.tsx'

export type Contact = { email: string | null; phone: string | null }

/** What became of what the officer did a moment ago. */
export type Said = 'done' | 'too_late' | null

type Props = { sheet: ReportSheet; actor: Actor; contact?: Contact | null; said?: Said }

/** One report for officers, in the order in which a telephone shows it (ux: one report). */
export const ReportPage = ({ sheet, actor, contact = null, said = null }: Props) => {
  const page = usePage()
  const { t } = page
  return (
    <div class="desk-report">
      <ReportHead sheet={sheet} actor={actor} said={said} />
      <Versions sheet={sheet} />
      <ReportFiles sheet={sheet} />
      <Dialogue sheet={sheet} />
      <Notes code={sheet.seen.report.code} notes={sheet.internal} actor={actor} zone={sheet.zone} />
      <aside>
        <ReportFacts sheet={sheet} contact={contact} />
        <SealHistory unsealings={sheet.unsealings} zone={sheet.zone} />
      </aside>
      <Timeline entries={entriesOf(sheet, page)} title={t.desk.report.history} />
    </div>
  )
}

const ReportHead = ({ sheet, actor, said }: { sheet: ReportSheet; actor: Actor; said: Said }) => {
  const { t, f } = usePage()
  const { report, title } = sheet.seen
  const words = t.desk.report
  return (
    <header>
      {said === 'done' && <Notice kind="done" status heading={words.done} />}
      {said === 'too_late' && <Notice kind="attention" status heading={t.undo.tooLate} />}
      <h1 class="words">{title ?? showCode(report.code)}</h1>
      <p class="report-stamps">
        <ReportNumber code={report.code} /> <StatusStamp sheet={sheet} />
      </p>
      <PresenceLine code={report.code} />
      <FollowButton code={report.code} follows={sheet.followed} />
      <Turn sheet={sheet} actor={actor} />
      <SealNotices report={report} actor={actor} zone={sheet.zone} />
      <section aria-label={words.clocks}>
        {sheet.clocks.filter(isDuty).map(({ name, facts }) => (
          <Deadline what={name} facts={facts} />
        ))}
        <InformationNote dates={sheet.information} side="officer" />
        <ComingList coming={sheet.coming} />
        <p class="hint">{runningWords(sheet.ran, t, f)}</p>
      </section>
      <Sending sheet={sheet} />
      <Drafts sheet={sheet} />
      <Actions sheet={sheet} actor={actor} />
      <Failures sheet={sheet} />
    </header>
  )
}

/** The law's sixty days are a warning: they stand among the facts until they are near. */
const isDuty = ({ clock, facts }: ReportSheet['clocks'][number]) =>
  clock !== 'law_60' || calendarDaysBetween(facts.today, facts.dueOn) <= 15

/** Status, outcome and lateness: three facts, never one. */
const StatusStamp = ({ sheet }: { sheet: ReportSheet }) => {
  const { t } = usePage()
  const { report } = sheet.seen
  const { status, outcome, archiveReason } = report
  const words =
    status === 'closed' && outcome
      ? t.status.officerOutcome[outcome]
      : status === 'archived' && archiveReason
        ? t.status.officerArchived(t.archiveReasons[archiveReason])
        : t.status.officer[status]
  const late = sheet.clocks.some(
    ({ clock, facts }) => clock !== 'law_60' && facts.state === 'running' && facts.dueOn < facts.today,
  )
  return (
    <>
      <Stamp name={stampOf(status, outcome, report.verifierId !== null)}>{words}</Stamp> {late && <OverdueStamp />}
    </>
  )
}

const Turn = ({ sheet, actor }: { sheet: ReportSheet; actor: Actor }) => {
  const { t, to } = usePage()
  const { report } = sheet.seen
  const words = t.desk.report
  const turns = {
    received: t.status.turnOfName(words.desk(report.desk.name)),
    incomplete: t.status.turnOf.reporter,
    referred: t.status.turnOfName(report.holder?.name ?? ''),
    in_progress: t.status.turnOfName(report.holder?.name ?? ''),
    answered: t.status.turnOf.reporter,
    closed: words.nobody,
    archived: words.nobody,
  }
  const verifier = report.verifierId ? sheet.people.get(report.verifierId) : undefined
  return (
    <>
      <p class="turn">{turns[report.status]}</p>
      {report.status === 'received' && verifier && (
        <p>{report.verifierId === actor.personId ? words.takenByYou : t.desk.takenBy(verifier)}</p>
      )}
      {isTakeable(actor, report) && report.verifierId !== actor.personId && (
        <form method="post" action={to(reportPath(report.code, 'ambil'))}>
          <Button kind="second">{words.take}</Button>
        </form>
      )}
    </>
  )
}

/** What colleagues are about to do, so that nobody does it twice. */
const Sending = ({ sheet }: { sheet: ReportSheet }) => {
  const { t, now } = usePage()
  return (
    <>
      {sheet.sending.map(({ who, step, runAt }) => (
        <Notice>
          <p>{t.undo.others(who, deedWords(t, step), secondsLeft(runAt, now))}</p>
        </Notice>
      ))}
    </>
  )
}

const Drafts = ({ sheet }: { sheet: ReportSheet }) => {
  const { t, f } = usePage()
  const { report } = sheet.seen
  return (
    <>
      {sheet.drafts.map((draft) => (
        <Notice kind="attention">
          <p>
            {t.desk.report.proposed(
              draft.author_name ?? '',
              f.dayAndTime(draft.proposed_at ?? draft.saved_at, sheet.zone),
            )}
          </p>
          <LinkButton to={reportPath(report.code, `konsep/${draft.id}`)} kind="second">
            {t.desk.report.openDraft}
          </LinkButton>
        </Notice>
      ))}
    </>
  )
}

const Actions = ({ sheet, actor }: { sheet: ReportSheet; actor: Actor }) => {
  const { t } = usePage()
  const { report } = sheet.seen
  const links = actionLinks(actor, report, t)
  const reasons = impossible(actor, report, t)
  return (
    <nav aria-label={t.desk.report.actions}>
      {links.length > 0 && (
        <ul class="action-links">
          {links.map(({ path, words, isMain }) => (
            <li>
              <LinkButton to={path} kind={isMain ? 'main' : 'second'}>
                {words}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      <ul class="action-links beside">
        {besideLinks(actor, report, t).map(({ path, words }) => (
          <li>
            <LinkButton to={path} kind="plain">
              {words}
            </LinkButton>
          </li>
        ))}
      </ul>
      {reasons.map((reason) => (
        <p class="hint">{reason}</p>
      ))}
    </nav>
  )
}

const Failures = ({ sheet }: { sheet: ReportSheet }) => {
  const { t, f } = usePage()
  const words = t.desk.report
  if (sheet.failures.length === 0) return null
  return (
    <Notice kind="attention" heading={words.deliveries}>
      <ul>
        {sheet.failures.map(({ state, audience, created_at, instead }) => {
          const who = audience === 'reporter' ? t.desk.reporterRole : t.desk.title
          const when = f.dayAndTime(created_at, sheet.zone)
          const said = state === 'failed' ? (instead ? words.failedFirst : words.failed) : words.uncertain
          return (
            <li>
              {said(who, when)} {instead && words.instead[instead]}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
