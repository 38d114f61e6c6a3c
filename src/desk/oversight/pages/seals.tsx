import { unsealingsToDecide } from '#src/oversight/policy.ts'
import type { UnsealingRow } from '#src/oversight/queries.ts'
import type { Actor } from '#src/people/actor.ts'
import { unsealedFor } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { LinkButton } from '#src/ui/button.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'

type Props = { report: Report; actor: Actor; zone: string }

/** What this officer must know of the seal now: it lies open for them, they wait, or somebody waits for them. */
export const SealNotices = ({ report, actor, zone }: Props) => {
  const { t, f } = usePage()
  const words = t.oversight.seals
  const open = unsealedFor(actor, report)?.until
  const mine = report.unsealings.some(({ askedBy, until }) => until === null && askedBy === actor.personId)
  return (
    <>
      {open && (
        <Notice kind="attention">
          <p>{words.open(f.dayAndTime(open, zone))}</p>
        </Notice>
      )}
      {mine && !open && <p>{words.waiting}</p>}
      {unsealingsToDecide(actor, report).length > 0 && (
        <Notice kind="attention">
          <p>{words.toDecide}</p>
          <LinkButton to={reportPath(report.code, 'putuskan-segel')} kind="second">
            {t.oversight.decide.title}
          </LinkButton>
        </Notice>
      )}
    </>
  )
}

/** Every request there ever was, beside the facts. */
export const SealHistory = ({ unsealings, zone }: { unsealings: readonly UnsealingRow[]; zone: string }) => {
  const { t, f } = usePage()
  const words = t.oversight.seals
  if (unsealings.length === 0) return null
  return (
    <section>
      <h2>{words.title}</h2>
      <ul>
        {unsealings.map((one) => {
          const when = one.state === 'refused' ? one.decided_at : (one.open_until ?? one.asked_at)
          return (
            <li>
              {t.follow.roles[one.role]}, {one.agency}:{' '}
              {words.states[one.state](f.dayAndTime(when ?? one.asked_at, zone))}
              {one.note && <span class="words">. {one.note}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
