import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { maskSensitive } from './detector.ts'

/** Reports whose reporter is to be forgotten: years after closing, fewer after archiving as spam or test (domain: retention). */
export async function listForgettable(db: Db, at: Date, limit: number): Promise<string[]> {
  const { closed, spam } = await policy(db, 'retention_years', dayIn('Asia/Jakarta', at))
  const { rows } = await sql<{ id: string }>`
    (select id from reports where status = 'closed' and forgotten_at is null
      and closed_at < ${at}::timestamptz - make_interval(years => ${closed}) order by closed_at limit ${limit})
    union all
    (select id from reports where status = 'archived' and archive_reason in ('spam', 'test') and forgotten_at is null
      and archived_at < ${at}::timestamptz - make_interval(years => ${spam}) order by archived_at limit ${limit})`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/**
 * Takes out who reported: name, addresses, account and key go, the original gives way to the public version, and numbers
 * are masked in what only the parties read. Number, events and outcome stay; the chain of events holds no prose.
 */
export async function forgetReporter(tx: Tx, reportId: string, at: Date): Promise<void> {
  const { title, body, public_title, public_body } = await tx
    .selectFrom('reports')
    .select(['title', 'body', 'public_title', 'public_body'])
    .where('id', '=', reportId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('reports')
    .set({ title: public_title ?? masked(title), body: public_body ?? masked(body), keep_from: null, forgotten_at: at })
    .where('id', '=', reportId)
    .execute()
  await tx
    .updateTable('reporters')
    .set({
      person_id: null,
      name: null,
      email: null,
      phone: null,
      email_proved_at: null,
      phone_proved_at: null,
      on_behalf_name: null,
      on_behalf_relation: null,
      notices: false,
    })
    .where('report_id', '=', reportId)
    .execute()
  await tx.deleteFrom('access_keys').where('report_id', '=', reportId).execute()
  const said = await tx
    .selectFrom('messages')
    .select(['id', 'body'])
    .where('report_id', '=', reportId)
    .where('visibility', '<>', 'public')
    .execute()
  for (const { id, body: words } of said) {
    const safe = masked(words)
    if (safe !== words)
      await tx.updateTable('messages').set({ body: safe, redacted_at: at }).where('id', '=', id).execute()
  }
}

const masked = (text: string) => maskSensitive(text, (kind) => wordsFor('id').verification.masks[kind])
