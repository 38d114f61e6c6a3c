import { Notice } from './notice.tsx'
import { usePage } from './page.tsx'
import { Moment } from './time.tsx'

/** One thing that happened while somebody was writing. */
export type Change = { id: string; at: Date; zone: string; who: string; what: string }

/** Says what changed meanwhile; `words` stand here when the form that held them is gone. */
export const Overtaken = ({ changes, words = '' }: { changes: readonly Change[]; words?: string }) => {
  const { t, f } = usePage()
  const { stale } = t.parts
  const last = changes.at(-1)
  return (
    <div role="alert" tabindex={-1} data-focus>
      <Notice kind="attention" heading={stale.title}>
        {last && !words && <p>{stale.at(f.time(last.at, last.zone))}</p>}
        {changes.length > 0 && (
          <ul>
            {changes.map(({ at, zone, who, what }) => (
              <li>
                <Moment at={at} zone={zone} />: {what} ({who})
              </li>
            ))}
          </ul>
        )}
        {words ? (
          <>
            <p>{stale.words}</p>
            <blockquote class="words">{words}</blockquote>
          </>
        ) : (
          <p>{stale.again}</p>
        )}
      </Notice>
    </div>
  )
}

/** What a form carries unseen: the version of the report and the last event that its reader has seen. */
export const ReadSoFar = ({ version, read }: { version: number; read: string }) => (
  <>
    <input type="hidden" name="versi" value={version} />
    <input type="hidden" name="dibaca" value={read} />
  </>
)
