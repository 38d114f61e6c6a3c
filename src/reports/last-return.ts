import type { Particulars } from './events.ts'

type Happened = { action: string; particulars: object }
type Said = { id: string; body: string }

/** Who sent a report back and why, while nobody holds it; null where it was referred or reopened since. */
export function lastReturn(isHeld: boolean, events: readonly Happened[], messages: readonly Said[]) {
  const last = events.findLast(({ action }) => action === 'send_back' || action === 'refer' || action === 'reopen')
  if (isHeld || last?.action !== 'send_back') return null
  const { agencyId, messageId } = last.particulars as Particulars['send_back']
  return { agencyId: String(agencyId), reason: messages.find(({ id }) => id === messageId)?.body ?? '' }
}
