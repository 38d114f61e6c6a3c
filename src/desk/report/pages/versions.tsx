import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { ReportSheet } from '../sheet.ts'
import { Difference } from './difference.tsx'

/** The citizen's words as sent beside what the public reads, differences marked. */
export const Versions = ({ sheet }: { sheet: ReportSheet }) => {
  const { t } = usePage()
  const words = t.desk.report
  const { original, publicBody, report, sight } = sheet.seen
  return (
    <div class="side-by-side">
      <section>
        <h2 id="asli">{words.original}</h2>
        <SourceChanges sheet={sheet} />
        {original ? (
          <>
            <p class="hint">{words.originalNote}</p>
            <h3 class="words" dir="auto">
              {original.title}
            </h3>
            <p class="words" dir="auto" lang="id">
              {publicBody === null ? (
                original.body
              ) : (
                <Difference original={original.body} edited={publicBody} side="original" />
              )}
            </p>
          </>
        ) : (
          <p>{report.identitySealed && sight.dialogue !== 'public' ? words.originalSealed : words.originalCopy}</p>
        )}
      </section>
      <section>
        <h2>{words.publicVersion}</h2>
        {publicBody === null ? (
          <p>{words.publicNotYet}</p>
        ) : (
          <>
            {report.confidential && <p class="hint">{words.publicHidden}</p>}
            <h3 class="words" dir="auto">
              {sheet.seen.title}
            </h3>
            <p class="words" dir="auto" lang="id">
              {original ? <Difference original={original.body} edited={publicBody} side="edited" /> : publicBody}
            </p>
          </>
        )}
      </section>
    </div>
  )
}

/** What the reporter did to these words afterwards, where they had sent them. The versions stand in the conversation. */
const SourceChanges = ({ sheet }: { sheet: ReportSheet }) => {
  const { t, f } = usePage()
  const words = t.desk.report
  const own = sheet.changes.filter(({ messageId }) => messageId === null)
  const versions = own.filter(({ versionId }) => versionId !== null)
  const isPresumed = sheet.seen.report.presumed.includes('confidential') // nobody has decided yet
  const deleted = own.find(({ versionId }) => versionId === null)
  return (
    <>
      {deleted && (
        <Notice kind="attention">
          <p>
            {words.sourceDeleted(f.dayAndTime(deleted.at, sheet.zone))} {isPresumed && words.sourceClosed}
          </p>
        </Notice>
      )}
      {versions.length > 0 && sheet.seen.original && (
        <Notice kind="attention">
          <p>
            {words.sourceEdited}{' '}
            {versions.map(({ versionId, at }) => (
              <>
                <a href={`#pesan-${versionId}`}>
                  {words.sourceVersion}, {f.dayAndTime(at, sheet.zone)}
                </a>{' '}
              </>
            ))}
          </p>
        </Notice>
      )}
    </>
  )
}
