import { type Db, sql } from '#src/platform/db.ts'
import type { Kind, Outcome, Status } from './lifecycle.ts'

/**
 * One line of an officers' list. Whoever verifies or inspects reads titles as sent until there is a public one; an
 * agency reads of a sealed report only what was written for it, and a copy never more than that (domain: privacy).
 */
export type Row = {
  id: string
  code: string
  status: Status
  outcome: Outcome | null
  title: string
  place: string | null
  unit: string | null
  taken: boolean
  verifier: string | null
  confidential: boolean
  sealed: boolean
  urgent: boolean
  due_on: string | null
  time_zone: string
  area_code: string | null
  merged_into: string | null
  archive_reason: string | null
  kind: Kind
  category: string | null
  channel: string
  received_at: Date
}

export type Reach = 'verifier' | 'handler' | 'copied'

const originals: Record<Reach, string> = {
  verifier: 'true',
  handler: 'not r.identity_sealed',
  copied: 'false',
}

/** Whether whoever lists report `r` may read what its reporter wrote. */
export const readsOriginal = (reach: Reach) => sql.raw(originals[reach])

/** The lines for these reports, in the order of the ids. */
export async function listRows(db: Db, ids: readonly string[], reach: Reach): Promise<Row[]> {
  if (ids.length === 0) return []
  const full = readsOriginal(reach)
  const { rows } = await sql<Row>`
    select r.id, r.code, r.status, r.outcome, r.archive_reason, r.confidential, r.identity_sealed as sealed, r.urgent, r.due_on,
           coalesce(r.public_title, case when ${full} then r.title end, '') as title,
           coalesce(case when ${full} then r.place_words end, p.full_name) as place,
           coalesce(h.short, case when d.kind <> 'national_desk' then d.short end) as unit,
           coalesce(h.time_zone, d.time_zone) as time_zone, coalesce(h.area_code, d.area_code) as area_code,
           r.verifier_id is not null as taken, v.name as verifier, m.code as merged_into, r.kind, category_name(r.category_id, r.received_at) as category,
           r.channel, r.received_at
    from unnest(${ids}::bigint[]) with ordinality as wanted (id, place_in_list)
    join reports r on r.id = wanted.id
    join agencies d on d.id = r.desk_agency_id
    left join agencies h on h.id = r.holder_agency_id
    left join places p on p.code = r.place_code
    left join persons v on v.id = r.verifier_id
    left join reports m on m.id = r.main_id
    order by wanted.place_in_list`.execute(db)
  return rows
}
