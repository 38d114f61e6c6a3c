import type { ComponentChildren } from 'preact'
import { usePage } from './page.tsx'
import { Moment } from './time.tsx'

export type Entry = {
  at: Date
  zone: string
  /** Who did it, as this reader may know: unit and position, "Anda", "Sistem". */
  who?: string | null
  what: ComponentChildren
  /** Words of a person, quoted below. */
  said?: string | null
  /** `parties`: the same as `reporter`, told to an officer. */
  seenBy: 'public' | 'reporter' | 'parties' | 'internal'
  unread?: boolean
  id?: string
}

type Props = {
  entries: readonly Entry[]
  title?: string
  /** Older entries fold away beyond so many; the newest stay. */
  open?: number
}

/** The way of a report as a receipt: torn edge, dashed rules, dates in a column. Oldest first. */
export const Timeline = ({ entries, title, open = 12 }: Props) => {
  const { t } = usePage()
  const folded = entries.length > open ? entries.slice(0, entries.length - open) : []
  const shown = entries.slice(folded.length)
  const firstUnread = shown.findIndex(({ unread }) => unread)
  return (
    <section class="receipt" aria-label={title ?? t.parts.timeline.title}>
      <h2>{title ?? t.parts.timeline.title}</h2>
      {folded.length > 0 && (
        <details>
          <summary>{t.parts.timeline.showOlder(folded.length)}</summary>
          <ol>
            {folded.map((entry) => (
              <TimelineEntry entry={entry} />
            ))}
          </ol>
        </details>
      )}
      <ol>
        {shown.map((entry, index) => (
          <TimelineEntry entry={entry} divider={index === firstUnread} />
        ))}
      </ol>
    </section>
  )
}

const TimelineEntry = ({ entry, divider }: { entry: Entry; divider?: boolean }) => {
  const { t } = usePage()
  const words = t.parts.timeline
  return (
    <li class={`entry ${entry.seenBy}`} {...(entry.id && { id: entry.id })}>
      {divider && <p class="unread-divider">{words.unread}</p>}
      <p class="entry-when">
        <Moment at={entry.at} zone={entry.zone} />
        {entry.unread && <strong class="new-mark"> {t.common.newMark}</strong>}
      </p>
      <div class="entry-body">
        <p class="entry-what">{entry.what}</p>
        {entry.who && <p class="entry-who">{entry.who}</p>}
        {entry.said && (
          <blockquote class="words" dir="auto">
            {entry.said}
          </blockquote>
        )}
        {entry.seenBy !== 'public' && <p class="entry-seen">{words.seenBy[entry.seenBy]}</p>}
      </div>
    </li>
  )
}
