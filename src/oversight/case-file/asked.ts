import type { ReportEvent } from '#src/reports/timeline.ts'
import type { CaseFile } from './gather.ts'

type Refer = Extract<ReportEvent, { action: 'refer' }>
/** One agency that was asked: when, until when it had to answer, when it was told of it, and what it did first. */
export type Asked = {
  refer: Refer
  agency: string
  note: string | null
  told: Date | 'waiting' | null
  /** The first follow-up or answer, or the return; null while it is silent. */
  next: ReportEvent | null
}

const ends: readonly ReportEvent['action'][] = ['follow_up', 'answer', 'send_back', 'refer']

/** Every referral with what came of it, oldest first. */
export function listAsked({ events, agencies, notes, notices }: CaseFile): Asked[] {
  return events.flatMap((event, index) => {
    if (event.action !== 'refer') return []
    const next = events.slice(index + 1).find(({ action }) => ends.includes(action))
    const mails = notices.filter(({ event_id, audience }) => event_id === event.id && audience === 'officer')
    const sent = mails.flatMap(({ sent_at }) => sent_at ?? []).toSorted((a, b) => a.getTime() - b.getTime())
    return {
      refer: event,
      agency: agencies.get(event.particulars.agencyId) ?? '',
      note: notes.get(event.particulars.referralId) ?? null,
      told: sent[0] ?? (mails.length > 0 ? 'waiting' : null),
      next: next && next.action !== 'refer' ? next : null,
    }
  })
}
