import type { Words } from '#src/i18n/words.ts'
import type { Particulars } from './events.ts'

type Happened = { action: string; particulars: object }
type Said = { id: string; body: string }
type Told = {
  isHeld: boolean
  events: readonly Happened[]
  messages: readonly Said[]
  /** Of agencies, by id. */
  names: ReadonlyMap<string, string>
}
export type LastReturn = { agency: string; reason: string }

/** Who sent a report back and why, while nobody holds it; null where it was referred or reopened since. */
export function lastReturn({ isHeld, events, messages, names }: Told, t: Words): LastReturn | null {
  const last = events.findLast(({ action }) => action === 'send_back' || action === 'refer' || action === 'reopen')
  if (isHeld || last?.action !== 'send_back') return null
  const { agencyId, messageId } = last.particulars as Particulars['send_back']
  return {
    agency: names.get(agencyId) ?? t.common.unknown,
    reason: messages.find(({ id }) => id === messageId)?.body ?? '',
  }
}
