import { type Db, sql, type Tx } from '#src/platform/db.ts'
import type { Visibility } from '#src/reports/events.ts'
import type { Reach } from '#src/reports/rows.ts'
import type { Line } from './lines.ts'

/** By which list somebody came to a report, and its place there. */
export type CameBy = { list: string; place: string }

/** What each reader of a list may know to have happened; what else happens makes nothing "new" for them. */
const known: Record<Reach, readonly Visibility[]> = {
  verifier: ['public', 'parties', 'agency', 'internal'],
  handler: ['public', 'parties', 'agency'],
  copied: ['public'],
}

/** Those of these reports in which something happened since the person opened them; their own deeds are no news. */
export async function unreadAmong(db: Db, lines: readonly Line[], personId: string): Promise<ReadonlySet<string>> {
  if (lines.length === 0) return new Set()
  const levels = lines.map(({ reach }) => known[reach].join(' '))
  const { rows } = await sql<{ id: string }>`
    select l.id from unnest(${lines.map(({ id }) => id)}::bigint[], ${levels}::text[]) as l (id, levels)
    left join report_reads x on x.report_id = l.id and x.person_id = ${personId}
    where exists (
      select from report_events e
      where e.report_id = l.id and e.seq > coalesce(x.seq, 0) and e.visibility = any(string_to_array(l.levels, ' '))
        and e.actor_id is distinct from ${personId})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Everything so far is read, on every device of the person; returns the list by which they came, now or before.
 * Opening again what is read writes nothing.
 */
export async function markRead(
  tx: Tx,
  reportId: string,
  cameBy: CameBy | null,
  by: { personId: string; at: Date },
): Promise<CameBy | null> {
  const { list = null, place = null } = cameBy ?? {}
  await sql`
    insert into report_reads as x (person_id, report_id, seq, list, place, read_at)
    select ${by.personId}, r.id, r.event_count, ${list}::text, ${place}::text, ${by.at}::timestamptz from reports r where r.id = ${reportId}
    on conflict (person_id, report_id) do update
      set seq = excluded.seq, read_at = excluded.read_at, list = coalesce(excluded.list, x.list), place = coalesce(excluded.place, x.place)
      where x.seq < excluded.seq or excluded.list <> coalesce(x.list, '') or excluded.place <> coalesce(x.place, '')`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('report_reads')
    .select(['list', 'place'])
    .where('person_id', '=', by.personId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row?.list && row.place ? { list: row.list, place: row.place } : null
}

/** Many at once, for those who clear a list. */
export async function markAllRead(
  tx: Tx,
  reportIds: readonly string[],
  by: { personId: string; at: Date },
): Promise<void> {
  await sql`
    insert into report_reads as x (person_id, report_id, seq, read_at)
    select ${by.personId}, r.id, r.event_count, ${by.at}::timestamptz from reports r where r.id = any(${reportIds}::bigint[])
    on conflict (person_id, report_id) do update set seq = excluded.seq, read_at = excluded.read_at where x.seq < excluded.seq`.execute(
    tx,
  )
}

/** Unread again: opening it counted for nothing. */
export const markUnread = (tx: Tx, reportIds: readonly string[], personId: string) =>
  tx
    .updateTable('report_reads')
    .set({ seq: 0 })
    .where('person_id', '=', personId)
    .where('report_id', 'in', reportIds)
    .execute()
