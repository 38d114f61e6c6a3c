import { showCode } from '#src/reports/code.ts'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'

type Line = { code: string; noteId: string; at: Date; title: string | null; zone: string }

/** Notes that call this officer; opening the report takes them off the list. */
export const MentionedPage = ({ lines }: { lines: readonly Line[] }) => {
  const { t, to, f } = usePage()
  const words = t.notes.mentioned
  return (
    <>
      <h1>{words.title}</h1>
      {lines.length === 0 ? <p class="empty">{words.none}</p> : <p class="hint">{words.lead}</p>}
      <ul class="mentions">
        {lines.map(({ code, noteId, at, title, zone }) => (
          <li>
            <a href={to(`${reportPath(code)}#catatan-${noteId}`)} class="words">
              {showCode(code)} {title}
            </a>{' '}
            <span class="hint">{words.by(f.dayAndTime(at, zone))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
