import { policy } from '#src/calendar/policies.ts'
import { addCalendarDays } from '#src/calendar/working-days.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { mondayOf } from './draw-samples.ts'

/**
 * An agency's desk archives only what nobody needs to answer, and a sample of that is reviewed nationally (domain: desk):
 * drawn on Monday from the week before. Chance is a fingerprint, so drawing twice draws the same.
 */
export async function drawArchives(tx: Tx, today: string): Promise<void> {
  const week = mondayOf(today)
  const most = await policy(tx, 'archive_sample_a_week', today)
  await sql`
    insert into archive_samples (week, report_id, archived_at)
    select ${week}::date, drawn.id, drawn.archived_at
    from agencies d
    cross join lateral (
      select r.id, r.archived_at from reports r
      where r.desk_agency_id = d.id and r.status = 'archived' and r.not_verifier_id is not null
        and r.archived_at >= ${addCalendarDays(week, -7)}::date::timestamp at time zone d.time_zone
        and r.archived_at < ${week}::date::timestamp at time zone d.time_zone) drawn
    where d.connection <> 'central' and d.parent_id is not null
      and not exists (select from archive_samples s where s.week = ${week}::date)
    order by md5(drawn.id::text || ${week}::text) limit ${most}
    on conflict (report_id, archived_at) do nothing`.execute(tx)
}

/** What still lies in the archive, the newest weeks first. */
export const listArchiveSamples = (db: Db, limit = 50) =>
  samples(db).orderBy('s.week', 'desc').orderBy('s.id').limit(limit).execute()

export const findArchiveSample = (db: Db, id: string) => samples(db).where('s.id', '=', id).executeTakeFirst()

const samples = (db: Db) =>
  db
    .selectFrom('archive_samples as s')
    .innerJoin('reports as r', (join) =>
      join
        .onRef('r.id', '=', 's.report_id')
        .onRef('r.archived_at', '=', 's.archived_at')
        .on('r.status', '=', 'archived'),
    )
    .innerJoin('agencies as d', 'd.id', 'r.desk_agency_id')
    .select(['s.id', 's.week', 's.verdict', 's.note', 's.judged_at', 'r.code', 'r.archive_reason', 'd.name as desk'])
