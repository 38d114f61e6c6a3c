import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/platform/db.ts'
import type { ActiveClock } from './clocks.ts'
import type { FlagName } from './flags.ts'
import type { Kind, Proposal } from './lifecycle.ts'
import type { Node, Report, Unsealing } from './report.ts'

/** The facts of reports, each set in one round trip; in no order. */
export async function reportsWhere(db: Db, which: RawBuilder<unknown>): Promise<Report[]> {
  const { rows } = await sql<Row>`
    select r.id, r.code, r.status, r.outcome, r.answered_as, r.archive_reason, r.planned_on, r.merged_into, r.version, r.kind,
      r.oversight, r.urgent, r.category_id, r.name_hidden, r.identity_sealed, r.confidential, r.presumed_flags, r.hops,
      r.binding, r.reopened, r.objected, r.channel, r.place_code, r.due_on, r.verifier_id, r.not_verifier_id, r.received_at,
      r.published_at, r.answered_at, r.closed_at, r.archived_at, p.person_id as reporter_id,
      ${limit('hop_cap')} as hop_cap, ${limit('reopen_limit')} as reopen_limit, ${limit('resume_archived_cd')} as resume_days,
      ${node('r.desk_agency_id')} as desk,
      ${node('r.holder_agency_id')} as holder,
      ${node('r.about_agency_id')} as about,
      exists (select from agencies h join agencies above on above.id = any(h.lineage)
        where h.id = r.holder_agency_id and above.answers_by_two) as answers_by_two,
      r.status = 'archived' and exists (select from archive_samples s
        where s.report_id = r.id and s.archived_at = r.archived_at and s.verdict is null) as sampled,
      ${involved('copy')} as copies,
      ${involved('supervisor')} as supervisors,
      coalesce((select json_agg(json_build_object('id', c.id::text, 'clock', c.clock, 'agencyId', c.agency_id::text,
          'state', c.state, 'limitDays', c.limit_days, 'unit', c.unit, 'timeZone', c.time_zone, 'areaCode', c.area_code,
          'startedOn', c.started_on, 'dueOn', c.due_on, 'provisional', c.provisional, 'pausedOn', c.paused_on,
          'resumedOn', c.resumed_on, 'elapsedDays', c.elapsed_days, 'standardId', c.standard_id::text) order by c.due_on, c.id)
        from clocks c where c.report_id = r.id and c.state in ('running', 'paused')), '[]') as clocks,
      case when r.identity_sealed then (
        select json_agg(json_build_object('id', u.id::text, 'askedBy', u.asked_by, 'role', u.role,
            'agencyId', u.agency_id::text, 'until', u.open_until) order by u.id)
          from unsealings u where u.report_id = r.id and u.state in ('asked', 'open')) end as unsealings
    from reports r left join reporters p on p.report_id = r.id
    where ${which}`.execute(db)
  return rows.map(toReport)
}

// Policies are rows with a date: the one in force when the report last changed.
const limit = (key: string) => sql`(select (value #>> '{}')::int from policies
  where key = ${sql.lit(key)} and valid_from <= r.changed_at::date order by valid_from desc limit 1)`

const nodeFields = sql`json_build_object('id', a.id::text, 'slug', a.slug, 'name', a.name, 'short', a.short,
  'kind', a.kind, 'lineage', a.lineage::text[], 'time_zone', a.time_zone, 'area_code', a.area_code)`

const node = (column: string) => sql`(select ${nodeFields} from agencies a where a.id = ${sql.ref(column)})`

const involved = (part: 'copy' | 'supervisor') => sql`
  coalesce((select json_agg(${nodeFields} order by i.since) from involved_agencies i join agencies a on a.id = i.agency_id
    where i.report_id = r.id and i.part = ${sql.lit(part)}), '[]')`

type Row = {
  id: string
  code: string
  status: Report['status']
  outcome: Report['outcome']
  answered_as: Proposal | null
  archive_reason: Report['archiveReason']
  planned_on: string | null
  merged_into: string | null
  version: number
  kind: Kind
  oversight: boolean
  urgent: boolean
  category_id: string | null
  name_hidden: boolean
  identity_sealed: boolean
  confidential: boolean
  presumed_flags: FlagName[]
  hops: number
  hop_cap: number
  reopen_limit: number
  resume_days: number
  binding: boolean
  sampled: boolean
  reopened: number
  objected: number
  channel: string
  place_code: string | null
  due_on: string | null
  verifier_id: string | null
  not_verifier_id: string | null
  received_at: Date
  published_at: Date | null
  answered_at: Date | null
  closed_at: Date | null
  archived_at: Date | null
  reporter_id: string | null
  desk: Node
  holder: Node | null
  about: Node | null
  answers_by_two: boolean
  copies: Node[]
  supervisors: Node[]
  clocks: ActiveClock[]
  unsealings: (Omit<Unsealing, 'until'> & { until: string | null })[] | null
}

const toReport = (row: Row): Report => ({
  id: row.id,
  code: row.code,
  status: row.status,
  outcome: row.outcome,
  archiveReason: row.archive_reason,
  held: row.holder !== null,
  atAgencyDesk: row.desk.kind !== 'national_desk',
  version: row.version,
  kind: row.kind,
  oversight: row.oversight,
  urgent: row.urgent,
  categoryId: row.category_id,
  nameHidden: row.name_hidden,
  identitySealed: row.identity_sealed,
  confidential: row.confidential,
  presumed: row.presumed_flags,
  answeredAs: row.answered_as,
  plannedOn: row.planned_on,
  mergedInto: row.merged_into,
  hops: row.hops,
  hopCapReached: row.hops >= row.hop_cap,
  limits: { hops: row.hop_cap, reopen: row.reopen_limit, resumeDays: row.resume_days },
  binding: row.binding,
  sampled: row.sampled,
  reopened: row.reopened,
  objected: row.objected,
  channel: row.channel,
  placeCode: row.place_code,
  dueOn: row.due_on,
  verifierId: row.verifier_id,
  notVerifierId: row.not_verifier_id,
  receivedAt: row.received_at,
  publishedAt: row.published_at,
  answeredAt: row.answered_at,
  closedAt: row.closed_at,
  archivedAt: row.archived_at,
  desk: row.desk,
  holder: row.holder,
  about: row.about,
  answersByTwo: row.answers_by_two,
  reporterId: row.reporter_id,
  copies: row.copies,
  supervisors: row.supervisors,
  clocks: row.clocks,
  unsealings: (row.unsealings ?? []).map((one) => ({ ...one, until: one.until === null ? null : new Date(one.until) })),
})
