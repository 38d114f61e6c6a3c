import type { Topic } from '#src/people/news-wishes.ts'
import type { EventAction } from '#src/reports/events.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'

/** What may be left out. Questions, answers, decisions, what lapses and an opened seal are told to everybody. */
const optional: { [A in EventAction]?: Topic } = {
  refer: 'moves',
  send_back: 'moves',
  escalate: 'moves',
  move_due: 'moves',
  follow_up: 'progress',
}

/** What a reporter did themselves is confirmed; the receipt, which holds the number, is no such thing. */
export const topicOf = ({ action, actorRole }: ReportEvent): Topic | null =>
  optional[action] ?? (actorRole === 'reporter' && action !== 'submit' ? 'own' : null)
