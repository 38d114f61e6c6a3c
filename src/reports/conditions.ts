import type { RawBuilder } from 'kysely'
import { sql } from '#src/platform/db.ts'
import { threadSorts } from './messages.ts'
import { type Reach, readsOriginal } from './rows.ts'

/**
 * What a list may ask of a report `r`. Where the reader may not read what is asked about, the answer is null: neither
 * the condition nor its opposite then finds the report, and a search tells nothing that the page would not.
 */
export type Asking = (reach: Reach) => RawBuilder<unknown>

type Words = { text: string; phrase: boolean }

const queryOf = ({ text, phrase }: Words) =>
  phrase
    ? sql`phraseto_tsquery('pg_catalog.indonesian', ${text})`
    : sql`plainto_tsquery('pg_catalog.indonesian', ${text})`

/** Words as sent, for desks only and while a report waits there: they have no index, by design. */
export const holdsWords =
  (words: Words): Asking =>
  (reach) =>
    reach === 'verifier'
      ? sql`(r.public_search @@ ${queryOf(words)} or (r.status in ('received', 'incomplete')
          and search_words(r.title || ' ' || r.body) @@ ${queryOf(words)}))`
      : sql`r.public_search @@ ${queryOf(words)}`

/** The same in the public versions alone, in two halves, each answered by an index of words (migration 0020, 0030). */
export const wordsByIndex = (words: Words): RawBuilder<unknown>[] => [
  sql`r.published_at is not null and not r.confidential and r.status <> 'archived' and r.public_search @@ ${queryOf(words)}`,
  sql`(r.published_at is null or r.confidential or r.status = 'archived') and r.public_search @@ ${queryOf(words)}`,
]

/** In one of these places, or in words of the reporter that name it. */
export const liesAt =
  (codes: readonly string[], named: string): Asking =>
  (reach) =>
    sql`(${inPlaces(codes)} or case when ${readsOriginal(reach)} then coalesce(r.place_words, '') ilike ${`%${named.replace(/[\\%_]/g, '\\$&')}%`} end)`

export const inPlaces = (codes: readonly string[]) =>
  sql`r.place_code like any(${codes.flatMap((code) => [code, `${code}.%`])}::text[])`

/** Files of a sealed report are sealed with it. One look by index for each line: the planner would read them all. */
export const hasFiles: Asking = (reach) =>
  sql`case when ${readsOriginal(reach)} then coalesce((select true from attachments f where f.report_id = r.id limit 1), false) end`

/** The reporter spoke last and the report still lives. A copy does not read the conversation. */
export const reporterWaits: Asking = (reach) => {
  if (reach === 'copied') return sql`null::boolean`
  const sorts = sql.join(threadSorts.map((sort) => sql.lit(sort)))
  return sql`(r.status not in ('closed', 'archived') and coalesce((
    select m.author_role = 'reporter' from messages m
    where m.report_id = r.id and (m.visibility = 'public' or (m.visibility = 'parties'
      and (${readsOriginal(reach)} or (m.sort in (${sorts}) and m.written_at >= r.published_at))))
    order by m.id desc limit 1), false))`
}
