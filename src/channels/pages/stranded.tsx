import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Stranded } from '../stranded.ts'

/** Messages that wait for something an admin must do. */
export function StrandedNotice({ stranded }: { stranded: readonly Stranded[] }) {
  const { t, f } = usePage()
  const words = t.channels.stranded
  if (stranded.length === 0) return null
  return (
    <Notice kind="attention">
      {stranded.map(({ medium, name, count }) => (
        <p>{name === null ? words.noWay(f.number(count), words.media[medium]) : words.paused(f.number(count), name)}</p>
      ))}
    </Notice>
  )
}
