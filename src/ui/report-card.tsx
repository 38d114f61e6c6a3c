import type { ComponentChildren } from 'preact'
import { usePage } from './page.tsx'
import { OverdueStamp, Stamp, type StampName } from './stamp.tsx'
import { Day } from './time.tsx'

export type CardFacts = {
  path: string
  title: string
  stamp: StampName
  stampWords?: string
  overdue?: boolean
  /** Village and regency, as the public may know. */
  place?: string | null
  agency?: string | null
  day: string
  endorsements?: number
  /** One small picture; `alt` says what is on it. */
  thumb?: { url: string; alt: string } | null
  /** What stands below its facts. */
  below?: ComponentChildren
  /** The language of the citizen's words. */
  lang?: string
}

/** A public report in a list. */
export const ReportCard = ({ card }: { card: CardFacts }) => {
  const { t, to, f } = usePage()
  return (
    <li class={card.thumb ? 'report-card with-thumb' : 'report-card'}>
      <p class="card-stamp">
        {card.stampWords ? <Stamp name={card.stamp}>{card.stampWords}</Stamp> : <Stamp name={card.stamp} />}
        {card.overdue && <OverdueStamp />}
      </p>
      <h2 class="card-title">
        <a href={to(card.path)} lang={card.lang ?? 'id'} dir="auto">
          {card.title}
        </a>
      </h2>
      <p class="card-facts">
        {card.place && <span>{card.place}</span>}
        {card.agency && <span>{card.agency}</span>}
        <Day day={card.day} />
        {card.endorsements ? <span>{t.parts.endorsements(f.number(card.endorsements))}</span> : null}
      </p>
      {card.below}
      {card.thumb && (
        <img class="card-thumb" src={card.thumb.url} alt={card.thumb.alt} width="96" height="96" loading="lazy" />
      )}
    </li>
  )
}

export const ReportCards = ({ cards }: { cards: readonly CardFacts[] }) => (
  <ol class="report-cards">
    {cards.map((card) => (
      <ReportCard card={card} />
    ))}
  </ol>
)
