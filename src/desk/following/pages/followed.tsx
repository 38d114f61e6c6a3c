import { showCode } from '#src/reports/code.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import { Button } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'
import type { Followed } from '../follow.ts'

type Line = Followed & { title: string | null; status: Status; zone: string }

/** What the officer follows; what they have not read yet is marked until they open it. */
export const FollowedPage = ({ lines }: { lines: readonly Line[] }) => {
  const { t, to, f } = usePage()
  const words = t.desk.following
  return (
    <>
      <h1>{words.title}</h1>
      <p class={lines.length === 0 ? 'empty' : 'hint'}>{lines.length === 0 ? words.none : words.lead}</p>
      <ul class="mentions">
        {lines.map(({ code, title, status, news, changedAt, zone }) => (
          <li>
            <a href={to(reportPath(code))} class="words">
              {showCode(code)} {title}
            </a>{' '}
            {news && <strong class="new-mark">{t.common.newMark}</strong>}{' '}
            <span class="hint">{words.changed(t.status.officer[status], f.dayAndTime(changedAt, zone))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** One press to follow a report, one to leave it. */
export const FollowButton = ({ code, follows }: { code: string; follows: boolean }) => {
  const { t, to } = usePage()
  const words = t.desk.following
  return (
    <form method="post" action={to(reportPath(code, follows ? 'berhenti-ikuti' : 'ikuti'))}>
      <Button kind="plain">{follows ? words.stop : words.start}</Button>
    </form>
  )
}
