import type { Role } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import { type EventAction, linkHash, type Particulars, type Visibility } from './events.ts'
import type { Status } from './lifecycle.ts'

/** One thing that happened, with the particulars of its own action. */
export type ReportEvent = {
  [A in EventAction]: {
    id: string
    reportId: string
    action: A
    particulars: Particulars[A]
    actorId: string | null
    actorRole: Role
    actorAgencyId: string | null
    actorAgencyName: string | null
    channel: string
    from: Status | null
    to: Status
    visibility: Visibility
    at: Date
    /** Its link of the chain. */
    hash: string
  }
}[EventAction]

const events = (db: Db) =>
  db
    .selectFrom('report_events as e')
    .leftJoin('agencies as a', 'a.id', 'e.actor_agency_id')
    .selectAll('e')
    .select('a.name as agency_name')

type Row = Awaited<ReturnType<ReturnType<typeof events>['executeTakeFirstOrThrow']>>

const toEvent = (row: Row) =>
  ({
    id: row.id,
    reportId: row.report_id,
    action: row.action,
    particulars: row.particulars,
    actorId: row.actor_id,
    actorRole: row.actor_role,
    actorAgencyId: row.actor_agency_id,
    actorAgencyName: row.agency_name,
    channel: row.channel,
    from: row.from_status,
    to: row.to_status,
    visibility: row.visibility,
    at: row.occurred_at,
    hash: row.hash,
  }) as ReportEvent // the row was written by `record`, whose types bind action and particulars

export const findEvent = async (db: Db, id: string): Promise<ReportEvent> =>
  toEvent(await events(db).where('e.id', '=', id).executeTakeFirstOrThrow())

/** What happened to a report, oldest first, as far as these readers may know. */
export async function timeline(db: Db, reportId: string, levels: readonly Visibility[]): Promise<ReportEvent[]> {
  const rows = await events(db)
    .where('e.report_id', '=', reportId)
    .where('e.visibility', 'in', levels)
    .orderBy('e.seq')
    .execute()
  return rows.map(toEvent)
}

/** Recomputes the chain of one report. Returns the place (seq) of the first link that does not hold, or null. */
export async function verifyChain(db: Db, reportId: string): Promise<number | null> {
  const report = await db
    .selectFrom('reports')
    .select(['event_count', 'event_head'])
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  const links = await db
    .selectFrom('report_events')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('seq')
    .execute()
  let previous = ''
  for (const [index, link] of links.entries()) {
    if (link.seq !== index + 1 || link.previous !== previous || linkHash(link) !== link.hash) return index + 1
    previous = link.hash
  }
  return links.length === report.event_count && previous === report.event_head ? null : links.length + 1
}
