import { showCode } from '#src/reports/code.ts'
import { BackLink } from '#src/ui/button.tsx'
import { Deadline } from '#src/ui/deadline.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { Moment } from '#src/ui/time.tsx'
import { PresenceLine } from '../../presence/pages/presence.tsx'
import { reportPath } from '../../report/actions.ts'
import { Dialogue } from '../../report/pages/dialogue.tsx'
import { ReportFiles } from '../../report/pages/files.tsx'
import type { ReportSheet } from '../../report/sheet.ts'
import type { Stale } from '../stale.ts'

type Props = { sheet: ReportSheet }

/** Which report this is and by when: the head of every page on which something is written about it. */
export const AnswerHead = ({ sheet, title, doing = 'tulis' }: Props & { title: string; doing?: 'jawab' | 'tulis' }) => {
  const { t } = usePage()
  const { report, title: about } = sheet.seen
  const [next] = sheet.clocks
  return (
    <>
      <BackLink to={reportPath(report.code)}>{t.desk.backToReport}</BackLink>
      <h1>{title}</h1>
      <p class="answer-about">
        <ReportNumber code={report.code} /> <strong class="words">{about ?? showCode(report.code)}</strong>
      </p>
      <PresenceLine code={report.code} doing={doing} />
      {next && <Deadline what={next.name} facts={next.facts} />}
    </>
  )
}

/** What the citizen wrote, as far as this officer may read it, and what was said since. */
export const ReportBeside = ({ sheet }: Props) => {
  const { t, to } = usePage()
  const words = t.dialogue
  const { original, publicBody, title, report } = sheet.seen
  return (
    <aside class="answer-beside">
      <h2>{words.report}</h2>
      {!original && report.identitySealed && <p class="hint">{words.sealed}</p>}
      <h3 class="words" dir="auto">
        {original?.title ?? title}
      </h3>
      <p class="words" dir="auto" lang="id">
        {original?.body ?? publicBody}
      </p>
      {sheet.place && <p class="hint">{sheet.place}</p>}
      {sheet.files.length > 0 && <ReportFiles sheet={sheet} />}
      {sheet.messages.length > 0 && <Dialogue sheet={sheet} />}
      <p>
        <a href={to(reportPath(report.code))}>{words.open}</a>
      </p>
    </aside>
  )
}

/** Somebody was first: what they wrote, so that nobody answers past it. */
export const StaleNotice = ({ stale, over, zone }: { stale: Stale; over: boolean; zone: string }) => {
  const { t } = usePage()
  const words = t.parts.stale
  return (
    <Notice kind="attention" heading={words.title} status>
      <p>{words.at(stale.at)}</p>
      {stale.news.length > 0 && (
        <>
          <p>
            <strong>{t.dialogue.stale.others}</strong>
          </p>
          {stale.news.map((message) => (
            <blockquote class="stale-news">
              <p class="hint">
                {message.agencyName ?? t.follow.roles[message.authorRole]} · {t.follow.sorts[message.sort]} ·{' '}
                <Moment at={message.writtenAt} zone={zone} />
              </p>
              <p class="words" dir="auto" lang="id">
                {message.body}
              </p>
            </blockquote>
          ))}
        </>
      )}
      <p>{over ? t.dialogue.stale.over : words.again}</p>
    </Notice>
  )
}

/** Words that could not be sent, to be read and copied. */
export const UnsentWords = ({ body }: { body: string }) => {
  const { t } = usePage()
  return (
    <section>
      <h2>{t.dialogue.stale.yours}</h2>
      <p class="words unsent" dir="auto">
        {body}
      </p>
    </section>
  )
}
