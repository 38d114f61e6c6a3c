import { reporterBy } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import type { Sender } from '#src/reports/message-senders.ts'
import { lockReportById } from '#src/reports/report.ts'
import { editSource, findSource, withdrawSource } from '#src/reports/sources.ts'
import type { Medium } from './channel.ts'

/** `words` null: deleted. `of`: the name under which it once arrived at the account. */
type Changed = {
  account: string
  channel: Medium
  of: string
  sender: Pick<Sender, 'phone' | 'email'>
  words: string | null
}

/**
 * The sender changed or deleted something in the channel. Returns the report it stands in; null where it became no part
 * of one: a command that was carried out is not undone. @throws where it is not here yet, and is tried again
 */
export async function takeChange(
  tx: Tx,
  { account, channel, of, sender, words }: Changed,
  at: Date,
): Promise<string | null> {
  const source = await findSource(tx, channel, { ...sender, externalId: of })
  if (!source) {
    if (await isUnderstood(tx, account, of)) return null
    throw new AheadOfItsSource()
  }
  const report = await lockReportById(tx, source.reportId)
  const by = reporterBy(at, channel)
  await (words === null ? withdrawSource(tx, report, source, by) : editSource(tx, report, source, words, by))
  return report.id
}

const isUnderstood = async (db: Db, account: string, externalId: string) =>
  (await db
    .selectFrom('inbound')
    .select('id')
    .where('account_id', '=', account)
    .where('external_id', '=', externalId)
    .where('state', 'in', ['understood', 'set_aside'])
    .executeTakeFirst()) !== undefined

/** Channels keep no order: the change came before what it changes, or that never came. */
class AheadOfItsSource extends Error {
  readonly code = 'source_unknown'
}
