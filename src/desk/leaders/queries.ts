import { subtreeIds } from '#src/agencies/queries.ts'
import type { Binding } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'
import { listRows } from '#src/reports/rows.ts'

const OLDEST = 10

export type Overview = Awaited<ReturnType<typeof readOverview>>

/** What the daily job counted for a leader's unit, and the ten that have been open longest. No personal data. */
export async function readOverview(db: Db, { agencyId, agencyLineage }: Binding) {
  const [figures, units, topics, oldest] = await Promise.all([
    db.selectFrom('leader_figures').selectAll().where('agency_id', '=', agencyId).execute(),
    db
      .selectFrom('leader_units as u')
      .innerJoin('agencies as a', 'a.id', 'u.unit_id')
      .select(['a.name', 'u.due_soon', 'u.overdue'])
      .where('u.agency_id', '=', agencyId)
      .orderBy('u.overdue', 'desc')
      .orderBy('u.due_soon', 'desc')
      .orderBy('a.name')
      .execute(),
    db
      .selectFrom('leader_topics as l')
      .innerJoin('categories as c', 'c.id', 'l.category_id')
      .select(['c.name', 'l.reports', 'l.before'])
      .where('l.agency_id', '=', agencyId)
      .orderBy(sql`l.reports - l.before`, 'desc')
      .execute(),
    oldestOpen(db, agencyId, agencyLineage),
  ])
  return { figures, units, topics, oldest }
}

/** Only what everybody may read, never about the leader's own unit: a leader sees no confidential report. */
async function oldestOpen(db: Db, agencyId: string, lineage: readonly string[]) {
  const ids = await subtreeIds(db, agencyId)
  const accused = lineage.slice(1)
  const { rows } = await sql<{ id: string; received_at: Date }>`
    select r.id, r.received_at from unnest(${ids}::bigint[]) as one (id)
    cross join unnest(array['referred', 'in_progress']) as s (status)
    cross join lateral (
      select r.id, r.received_at from reports r
      where r.holder_agency_id = one.id and r.status = s.status and not r.confidential
        and (r.about_agency_id is null or r.about_agency_id <> all(${accused}::bigint[]))
      order by r.id limit ${OLDEST}) r
    order by r.id limit ${OLDEST}`.execute(db)
  const lines = await listRows(
    db,
    rows.map(({ id }) => id),
    'copied',
  )
  return lines.map((line) => ({ ...line, receivedAt: rows.find(({ id }) => id === line.id)?.received_at ?? null }))
}
