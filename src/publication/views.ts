import type { TimeZone } from '#src/agencies/tables.ts'
import type { Role } from '#src/people/actor.ts'
import type { ClockName, ClockState } from '#src/reports/clocks.ts'
import type { EventAction } from '#src/reports/events.ts'
import type { ArchiveReason, Kind, Outcome, Proposal, Status } from '#src/reports/lifecycle.ts'
import type { MessageSort } from '#src/reports/messages.ts'

/** Everything public reads these (migrations/0020_public_views.sql). Nobody writes to them. */
export interface PublicViews {
  public_agencies: {
    id: string
    slug: string
    name: string
    short: string
    kind: string
    parent_id: string | null
    lineage: string[]
    area_code: string | null
    time_zone: TimeZone
    aliases: string[]
    verified: boolean
    valid_from: string | null
    valid_to: string | null
    predecessor_id: string | null
    description: string | null
    search: string
  }
  public_categories: {
    id: string
    slug: string
    name: string
    parent_id: string | null
    active: boolean
    position: number
  }
  public_status: {
    id: string
    code: string
    version: number
    status: Status
    outcome: Outcome | null
    archive_reason: ArchiveReason | null
    taken: boolean
    received_at: Date
    published_at: Date | null
    answered_at: Date | null
    closed_at: Date | null
    archived_at: Date | null
    changed_at: Date
    due_on: string | null
    time_zone: TimeZone
    area_code: string | null
    merged_into_code: string | null
  }
  public_reports: {
    id: string
    code: string
    version: number
    status: Exclude<Status, 'archived'>
    outcome: Outcome | null
    answered_as: Proposal | null
    planned_on: string | null
    kind: Kind
    channel: string
    /** The words people know for where it is: a filter, never a figure. */
    status_group: 'belum' | 'proses' | 'selesai'
    category_id: string | null
    category_slug: string | null
    category_name: string | null
    title: string
    body: string
    search: string
    edited: boolean
    place_code: string | null
    place_name: string | null
    place_full_name: string | null
    point_lat: number | null
    point_lon: number | null
    agency_id: string | null
    agency_slug: string | null
    agency_name: string | null
    agency_short: string | null
    time_zone: TimeZone
    area_code: string | null
    taken: boolean
    hops: number
    binding: boolean
    reopened: number
    objected: number
    due_on: string | null
    received_at: Date
    published_at: Date
    answered_at: Date | null
    closed_at: Date | null
    changed_at: Date
    reporter_name: string | null
    stars: number | null
    rated_solved: 'yes' | 'partly' | 'no' | null
  }
  public_events: {
    id: string
    report_id: string
    seq: number
    action: EventAction
    actor_role: Role
    actor_agency_id: string | null
    actor_agency_name: string | null
    from_status: Status | null
    to_status: Status
    particulars: Record<string, unknown>
    note: string | null
    occurred_at: Date
  }
  public_messages: {
    id: string
    report_id: string
    sort: MessageSort
    body: string
    author_role: Role
    agency_id: string | null
    agency_name: string | null
    agency_short: string | null
    written_at: Date
    redacted_at: Date | null
  }
  public_answers: {
    message_id: string
    report_id: string
    proposal: Proposal
    planned_on: string | null
    legal_basis: string | null
  }
  public_attachments: {
    id: string
    public_id: string
    report_id: string
    message_id: string | null
    alt: string | null
    width: number | null
    height: number | null
    has_thumb: boolean
  }
  public_clocks: {
    id: string
    report_id: string
    clock: ClockName
    agency_id: string | null
    limit_days: number
    unit: 'wd' | 'cd'
    time_zone: string
    area_code: string | null
    state: ClockState
    started_on: string
    due_on: string
    provisional: boolean
    paused_on: string | null
    elapsed_days: number
    resumed_on: string | null
    stopped_on: string | null
    legal_basis: string | null
  }
  public_endorsements: {
    report_id: string
    people: number
  }
  public_verdicts: {
    clock: ClockName
    state: ClockState
    due_on: string
    stopped_on: string | null
  }
  public_endings: {
    outcome: Outcome
    closed_at: Date
  }
}
