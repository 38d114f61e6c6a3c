import { type Db, sql, type Tx } from '#src/platform/db.ts'

/** By what a message that came over a channel can be traced to a person, and what it was called there. */
export type Sender = { phone: string | null; email: string | null; externalId: string | null }

export async function noteSender(tx: Tx, messageId: string, sender: Partial<Sender>): Promise<void> {
  const { phone = null, email = null, externalId = null } = sender
  await tx
    .insertInto('message_senders')
    .values({ message_id: messageId, phone, email, external_id: externalId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Null for what was written on a page. */
export async function senderOf(db: Db, messageId: string): Promise<Sender | null> {
  const row = await db
    .selectFrom('message_senders')
    .select(['phone', 'email', 'external_id as externalId'])
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row ?? null
}

/** Which of these messages came over a channel. */
export async function whichCame(db: Db, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (messageIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('message_senders')
    .select('message_id')
    .where('message_id', 'in', messageIds)
    .execute()
  return new Set(rows.map(({ message_id }) => message_id))
}

/**
 * Whether the report is of the same person, by what is proved: the telephone or address that it was filed from, or an
 * address that its reporter has proved.
 */
export async function isTheirs(db: Db, reportId: string, { phone, email }: Sender): Promise<boolean> {
  const row = await db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select(
      sql<boolean>`(p.phone = ${phone} and r.channel = 'sms' and r.recorded_by is null)
      or (p.email = ${email} and (r.channel = 'email' or p.email_proved_at is not null))`.as('theirs'),
    )
    .where('r.id', '=', reportId)
    .executeTakeFirst()
  return row?.theirs === true
}
