import type { ColumnType, Generated } from 'kysely'
import type { Role } from '#src/people/actor.ts'
import type { ClockName, ClockState } from './clocks.ts'
import type { EventAction, Visibility } from './events.ts'
import type { FlagName } from './flags.ts'
import type { ArchiveReason, Kind, Outcome, Proposal, Status } from './lifecycle.ts'
import type { LinkSort } from './links.ts'
import type { MessageSort } from './messages.ts'

/** What SPF, DKIM and DMARC said of a mail. `proved`: it comes from whom it says it comes from. */
export type SenderCheck = { spf: Verdict; dkim: Verdict; dmarc: Verdict; proved: boolean }
type Verdict = 'pass' | 'fail' | 'none' | 'unknown'

export interface ReportTables {
  reports: {
    id: Generated<string>
    code: string
    idempotency_key: string
    status: Generated<Status>
    outcome: Outcome | null
    answered_as: Proposal | null
    archive_reason: ArchiveReason | null
    planned_on: string | null
    merged_into: string | null
    main_id: string | null
    version: Generated<number>
    kind: Kind
    oversight: Generated<boolean>
    category_id: string | null
    urgent: Generated<boolean>
    tags: Generated<string[]>
    title: string
    body: string
    public_title: string | null
    public_body: string | null
    public_search: ColumnType<string, never, never>
    incident_on: string | null
    incident_ongoing: Generated<boolean>
    place_code: string | null
    place_words: string | null
    no_place: Generated<boolean>
    point_lat: number | null
    point_lon: number | null
    suggested_agency_id: string | null
    keep_from: string | null
    name_hidden: Generated<boolean>
    identity_sealed: Generated<boolean>
    confidential: Generated<boolean>
    presumed_flags: Generated<FlagName[]>
    channel: string
    external_id: string | null
    sent_at: Date | null
    received_at: Date
    recorded_by: string | null
    external_numbers: Generated<string[]>
    desk_agency_id: string
    holder_agency_id: string | null
    about_agency_id: string | null
    verifier_id: string | null
    not_verifier_id: string | null
    hops: Generated<number>
    binding: Generated<boolean>
    reopened: Generated<number>
    objected: Generated<number>
    due_on: string | null
    published_at: Date | null
    answered_at: Date | null
    closed_at: Date | null
    archived_at: Date | null
    changed_at: Date
    event_count: Generated<number>
    event_head: Generated<string>
    forgotten_at: Date | null
  }
  likely_duplicates: {
    low_id: string
    high_id: string
    score: number
    found_at: Date
    ruled_out_at: Date | null
  }
  followers: {
    report_id: string
    person_id: string
    language: Generated<'id' | 'en'>
    followed_at: Date
  }
  endorsements: {
    report_id: string
    voter: string
    endorsed_at: Date
  }
  endorsement_counts: {
    report_id: string
    people: Generated<number>
  }
  reporters: {
    report_id: string
    person_id: string | null
    name: string | null
    email: string | null
    phone: string | null
    email_proved_at: Date | null
    phone_proved_at: Date | null
    sender_check: ColumnType<SenderCheck | null, string | null, string | null>
    on_behalf_name: string | null
    on_behalf_relation: string | null
    notices: Generated<boolean>
    language: Generated<'id' | 'en'>
    read_event_id: string | null
  }
  access_keys: {
    report_id: string
    hash: string | null
    sealed: string | null
    sealed_till: Date | null
  }
  report_links: {
    low_id: string
    high_id: string
    sort: LinkSort
    linked_at: Date
  }
  key_links: {
    token_hash: string
    report_id: string
    till: Date
    used_at: Date | null
  }
  report_events: {
    id: Generated<string>
    report_id: string
    seq: number
    action: EventAction
    actor_id: string | null
    actor_role: Role
    actor_agency_id: string | null
    channel: string
    from_status: Status | null
    to_status: Status
    particulars: ColumnType<Record<string, unknown>, string, never>
    visibility: Visibility
    occurred_at: Date
    previous: string
    hash: string
  }
  clocks: {
    id: Generated<string>
    report_id: string
    clock: ClockName
    agency_id: string | null
    standard_id: string | null
    limit_days: number
    unit: 'wd' | 'cd'
    time_zone: string
    area_code: string | null
    state: ClockState
    started_at: Date
    started_on: string
    due_on: string
    provisional: Generated<boolean>
    paused_on: string | null
    elapsed_days: Generated<number>
    resumed_on: string | null
    stopped_at: Date | null
    stopped_on: string | null
    warned: Generated<string[]>
    look_on: string | null
  }
  involved_agencies: {
    report_id: string
    agency_id: string
    part: 'copy' | 'supervisor'
    since: Date
  }
  message_senders: {
    message_id: string
    phone: string | null
    email: string | null
    external_id: string | null
  }
  source_changes: {
    id: Generated<string>
    report_id: string
    message_id: string | null
    version_id: string | null
    changed_at: Date
  }
  messages: {
    id: Generated<string>
    report_id: string
    sort: MessageSort
    visibility: 'public' | 'parties' | 'internal'
    body: string
    author_id: string | null
    author_role: Role
    agency_id: string | null
    channel: string
    written_at: Date
    redacted_at: Date | null
  }
  notes: {
    id: Generated<string>
    report_id: string
    kind: 'internal' | 'examination'
    body: string
    author_id: string
    author_role: Role
    agency_id: string
    written_at: Date
    edited_at: Date | null
    deleted_at: Date | null
  }
  note_versions: {
    id: Generated<string>
    note_id: string
    body: string
    written_at: Date
  }
  mentions: {
    note_id: string
    person_id: string
    report_id: string
    mentioned_at: Date
    seen_at: Date | null
  }
}
