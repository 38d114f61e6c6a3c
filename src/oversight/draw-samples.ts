import { addCalendarDays } from '#src/calendar/working-days.ts'
import { sql, type Tx } from '#src/platform/db.ts'

const A_WEEK = 5

/**
 * Five answers of the week before for every inspectorate that has an inspector: of the government it watches, never its
 * own and never about itself. Chance is a fingerprint, so drawing twice draws the same.
 */
export async function drawSamples(tx: Tx, today: string): Promise<void> {
  const week = mondayOf(today)
  const from = addCalendarDays(week, -7)
  await sql`
    insert into answer_samples (agency_id, week, report_id, message_id)
    select i.id, ${week}::date, drawn.report_id, drawn.id
    from agencies i
    cross join lateral (
      select m.id, m.report_id
      from messages m
      join agencies a on a.id = m.agency_id and a.lineage @> array[i.parent_id] and not a.lineage @> array[i.id]
      join reports r on r.id = m.report_id
      where m.sort = 'answer'
        and m.written_at >= ${from}::date::timestamp at time zone i.time_zone
        and m.written_at < ${week}::date::timestamp at time zone i.time_zone
        and (r.about_agency_id is null or not i.lineage @> array[r.about_agency_id])
      order by md5(m.id::text || ${week}::text || i.id::text) limit ${A_WEEK}) drawn
    where i.kind = 'inspectorate' and i.parent_id is not null
      and not exists (select from answer_samples s where s.agency_id = i.id and s.week = ${week}::date)
      and exists (select from role_bindings b where b.agency_id = i.id and b.role = 'inspector'
        and b.valid_from <= ${today}::date and (b.valid_to is null or b.valid_to > ${today}::date))
    on conflict (agency_id, message_id) do nothing`.execute(tx)
}

/** The Monday of a day's week, 'YYYY-MM-DD'. */
export function mondayOf(day: string): string {
  const { dayOfWeek } = Temporal.PlainDate.from(day)
  return addCalendarDays(day, 1 - dayOfWeek)
}
