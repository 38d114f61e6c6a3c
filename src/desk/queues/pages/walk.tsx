import { usePage } from '#src/ui/page.tsx'
import type { Walk } from '../walk.ts'

/** From one report to the next without going back to the list. */
export const WalkLinks = ({ walk }: { walk: Walk }) => {
  const { t, to } = usePage()
  const words = t.lists.walk
  return (
    <nav class="walk" aria-label={words.label}>
      <a href={to(walk.list)}>{words.back(walk.title)}</a>
      {walk.previous && (
        <a rel="prev" href={to(walk.previous)}>
          {words.previous}
        </a>
      )}
      {walk.next && (
        <a rel="next" href={to(walk.next)}>
          {words.next}
        </a>
      )}
    </nav>
  )
}
