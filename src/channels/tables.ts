import type { ColumnType, Generated } from 'kysely'
import type { LongText, Medium } from './channel.ts'

/** `dropped`: taken back before it left, because the person asked us to stop or the report became confidential. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'dropped'

/** Whom a message is for: who reported, who follows, who works on it, or whoever signs in. */
export type Audience = 'reporter' | 'follower' | 'officer' | 'account'

export type InboundState = 'waiting' | 'understood' | 'attention' | 'set_aside'

export interface ChannelTables {
  channel_accounts: {
    id: Generated<string>
    kind: string
    name: string
    settings: ColumnType<Record<string, unknown>, string, string>
    secrets: string | null
    active: Generated<boolean>
    carries: Medium | null
    declared: Generated<boolean>
    created_at: Date
    connected_since: Date | null
    last_in_at: Date | null
    last_out_at: Date | null
    last_error: string | null
    last_error_at: Date | null
  }
  inbound: {
    id: Generated<string>
    account_id: string
    external_id: string
    media_type: string
    bytes: Buffer
    state: Generated<InboundState>
    attempts: Generated<number>
    problem: string | null
    report_id: string | null
    received_at: Date
    understood_at: Date | null
    files_kept: Generated<boolean>
    storage_key: string | null
    crowd: string | null
    leads: Generated<boolean>
  }
  channel_buckets: {
    account_id: string
    person: string
    tokens: number
    filled_at: Date
    paused_until: Date | null
  }
  /** Of one part of a message, from that day on until the next row's; Jakarta's days. */
  channel_prices: {
    account_id: string
    valid_from: ColumnType<string, string, string>
    per_part: ColumnType<string, string | number, string | number>
    currency: Generated<'IDR'>
  }
  channel_questions: {
    report_id: string
    missing: string[]
    asked: Generated<number>
    asked_at: Date
  }
  outbox: {
    id: Generated<string>
    key: string
    channel: Medium
    account_id: string | null
    audience: Audience
    recipient: string
    report_id: string | null
    event_id: string | null
    template: string
    subject: string
    body_text: string
    body_html: string
    headers: ColumnType<Record<string, string>, string, string>
    reveals: Generated<boolean>
    priority: Generated<number>
    state: Generated<OutboxState>
    attempts: Generated<number>
    attempt: string | null
    last_error: string | null
    not_before: Date | null
    not_after: Date | null
    claimed_at: Date | null
    retry_at: Date | null
    created_at: Date
    sent_at: Date | null
    delivered_at: Date | null
    long: ColumnType<LongText | null, string | null, string | null>
    carried_by: string | null
    parts: number | null
    instead_of: string | null
    behind: string | null
  }
  sms_long: {
    id: Generated<string>
    account: string
    sender: string
    recipient: string
    reference: number
    total: number
    first_at: Date
    given_at: Date | null
    complete: Generated<boolean>
  }
  sms_parts: {
    long_id: string
    number: number
    body: string
  }
  outbox_parts: {
    account: string
    external_id: string
    outbox_id: string | null
    state: 'delivered' | 'failed' | null
    code: Generated<string>
    at: Date
  }
  sms_heard: {
    account: string
    external_id: string
    phone: string
    words_hash: string
    report_id: string | null
    filed: Generated<boolean>
    at: Date
  }
}
