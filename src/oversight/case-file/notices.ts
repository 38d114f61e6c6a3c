import type { CaseFile, Notice } from './gather.ts'

type Event = CaseFile['events'][number]
/** Messages of one event to one sort of people that had one fate: five officers are one line. */
export type NoticeGroup = Pick<Notice, 'audience' | 'channel' | 'state'> & { event: Event; at: Date; count: number }

/** In the order in which they were made; `at` is when the last of them left, or was made while none has left. */
export function groupNotices({ events, notices }: CaseFile): NoticeGroup[] {
  const byId = new Map(events.map((event) => [event.id, event]))
  const groups = new Map<string, NoticeGroup>()
  for (const { event_id, audience, channel, state, created_at, sent_at } of notices) {
    const event = byId.get(event_id ?? '')
    if (!event) continue
    const key = [event.id, audience, channel, state].join()
    const known = groups.get(key)
    const at = sent_at ?? created_at
    groups.set(key, {
      event,
      audience,
      channel,
      state,
      at: known && known.at > at ? known.at : at,
      count: (known?.count ?? 0) + 1,
    })
  }
  return [...groups.values()]
}
