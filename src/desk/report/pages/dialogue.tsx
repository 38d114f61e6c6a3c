import type { Message } from '#src/reports/messages.ts'
import { usePage } from '#src/ui/page.tsx'
import { Moment } from '#src/ui/time.tsx'
import { reportPath } from '../actions.ts'
import type { ReportSheet } from '../sheet.ts'

/** What the parties wrote to each other, oldest first. */
export const Dialogue = ({ sheet }: { sheet: ReportSheet }) => {
  const { t, to } = usePage()
  return (
    <section>
      <h2>{t.desk.report.dialogue}</h2>
      {sheet.messages.length === 0 && <p class="hint">{t.desk.report.dialogueEmpty}</p>}
      <ol class="dialogue">
        {sheet.messages.map((message) => (
          <li
            class={message.authorRole === 'reporter' ? 'message reporter' : 'message officer'}
            id={`pesan-${message.id}`}
          >
            <p class="message-head">
              <strong>
                {message.authorRole === 'reporter'
                  ? t.desk.reporterRole
                  : (message.agencyName ?? t.follow.roles[message.authorRole])}
              </strong>{' '}
              · {t.follow.sorts[message.sort]} · <Moment at={message.writtenAt} zone={sheet.zone} />
              <Changed message={message} sheet={sheet} />
            </p>
            <p class="words" dir="auto" lang="id">
              {message.body}
            </p>
            {sheet.movable.has(message.id) && (
              <p class="message-move">
                <a href={to(reportPath(sheet.seen.report.code, `pesan/${message.id}/pindah`))}>{t.desk.move.link}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What its sender did to it afterwards, where they had sent it; a version leads back to the words before it. */
const Changed = ({ message, sheet }: { message: Message; sheet: ReportSheet }) => {
  const { t, f } = usePage()
  const words = t.desk.report
  const versionOf = sheet.changes.find(({ versionId }) => versionId === message.id)
  const after = sheet.changes.filter(({ messageId }) => messageId === message.id)
  const edited = after.findLast(({ versionId }) => versionId !== null)
  const deleted = after.find(({ versionId }) => versionId === null)
  return (
    <>
      {versionOf && (
        <>
          {' '}
          · <a href={`#${versionOf.messageId === null ? 'asli' : `pesan-${versionOf.messageId}`}`}>{words.versionOf}</a>
        </>
      )}
      {edited && (
        <>
          {' '}
          · <a href={`#pesan-${edited.versionId}`}>{words.messageEdited}</a>
        </>
      )}
      {deleted && <> · {words.messageDeleted(f.dayAndTime(deleted.at, sheet.zone))}</>}
    </>
  )
}
