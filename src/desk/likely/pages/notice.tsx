import { showCode } from '#src/reports/code.ts'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'
import type { LikelyReport } from '../find.ts'
import { useWhy } from './why.tsx'

/** Over the form of who verifies: what may be the same matter, and the way to merge it. */
export const LikelyNotice = ({ code, likely }: { code: string; likely: readonly LikelyReport[] }) => {
  const { t, to } = usePage()
  const why = useWhy()
  const words = t.verification.likely
  if (likely.length === 0) return null
  return (
    <Notice kind="attention">
      <p>
        <strong>{words.title}</strong>
      </p>
      <ul>
        {likely.map(({ alike, seen }) => (
          <li>
            <a class="number-text" href={to(reportPath(alike.code))}>
              {showCode(alike.code)}
            </a>{' '}
            <span class="words">{seen.title}</span>
            <br />
            <span class="hint">{why(alike)}</span>
            <br />
            <a href={to(`${reportPath(code, 'gabung')}?nomor=${showCode(alike.code)}`)}>
              {words.merge(showCode(alike.code))}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={to(reportPath(code, 'ganda'))}>{words.compare}</a>
      </p>
    </Notice>
  )
}
