import type { UnsealingRow } from '#src/oversight/queries.ts'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'

/** Whoever opened the seal, why and by whose consent: role and agency, never a name. */
export const Unsealings = ({ unsealings, zone }: { unsealings: readonly UnsealingRow[]; zone: string }) => {
  const { t, f } = usePage()
  const words = t.oversight.told
  if (unsealings.length === 0) return null
  return (
    <Notice kind="attention" heading={words.title}>
      {unsealings.map((one) => (
        <>
          <p>
            <strong>
              {t.follow.roles[one.role]}, {one.agency}
            </strong>
            .{' '}
            {one.decided_at &&
              one.open_until &&
              words.opened(f.dayAndTime(one.decided_at, zone), f.dayAndTime(one.open_until, zone))}{' '}
            {words.second}
          </p>
          <ul>
            <li class="words">{words.reason(one.reason)}</li>
            <li class="words">{words.ground(one.legal_ground)}</li>
            {one.delay_ground && <li class="words">{words.late(one.delay_ground)}</li>}
          </ul>
        </>
      ))}
      <p>{words.complain}</p>
    </Notice>
  )
}
