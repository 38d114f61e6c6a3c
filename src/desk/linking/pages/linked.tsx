import { showCode } from '#src/reports/code.ts'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'
import type { VisibleLink } from '../visible.ts'

/** The number, as a link, and what the report is about. */
export const LinkedReport = ({ link: { code, sort, title } }: { link: VisibleLink }) => {
  const { t, to } = usePage()
  return (
    <>
      <a class="number-text" href={to(reportPath(code))}>
        {showCode(code)}
      </a>{' '}
      <span class="words">{title}</span>
      {sort === 'split' && <span class="hint"> ({t.verification.link.part})</span>}
    </>
  )
}
