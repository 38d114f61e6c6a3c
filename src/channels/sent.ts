import type { Tx } from '#src/platform/db.ts'
import type { Receipt } from './channel.ts'
import { tellOnReport } from './deliver.ts'

/** Remembers under which names a message left; receipts that came before are matched now. */
export async function noteSent(
  tx: Tx,
  account: string,
  outboxId: string,
  names: readonly string[],
  at: Date,
): Promise<void> {
  for (const external_id of names) {
    await tx
      .insertInto('outbox_parts')
      .values({ account, external_id, outbox_id: outboxId, state: null, at })
      .onConflict((conflict) => conflict.columns(['account', 'external_id']).doUpdateSet({ outbox_id: outboxId }))
      .execute()
  }
  await judge(tx, outboxId, at)
}

/** What the network says became of one part. Said before we know its name, it waits. Returns the report concerned. */
export async function noteReceipt(tx: Tx, account: string, receipt: Receipt, at: Date): Promise<string | null> {
  const { externalId: external_id, state, code } = receipt
  if (state !== 'delivered' && state !== 'failed') return null
  const row = await tx
    .insertInto('outbox_parts')
    .values({ account, external_id, outbox_id: null, state, code, at })
    .onConflict((conflict) => conflict.columns(['account', 'external_id']).doUpdateSet({ state, code }))
    .returning('outbox_id')
    .executeTakeFirstOrThrow()
  return row.outbox_id === null ? null : judge(tx, row.outbox_id, at)
}

/** Delivered when every part is; failed, and told on the report, when one is. */
async function judge(tx: Tx, outboxId: string, at: Date): Promise<string | null> {
  const parts = await tx
    .selectFrom('outbox_parts')
    .select(['state', 'code'])
    .where('outbox_id', '=', outboxId)
    .execute()
  const failed = parts.find(({ state }) => state === 'failed')
  const delivered = parts.length > 0 && parts.every(({ state }) => state === 'delivered')
  if (!failed && !delivered) return null
  const row = await tx
    .updateTable('outbox')
    .set(
      failed ? { state: 'failed', last_error: `sms_${failed.code || 'failed'}` } : { state: 'sent', delivered_at: at },
    )
    .where('id', '=', outboxId)
    .where('state', 'in', ['sending', 'sent', 'uncertain'])
    .where('delivered_at', 'is', null)
    .returning(['id', 'report_id'])
    .executeTakeFirst()
  if (failed && row) await tellOnReport(tx, row, 'failed', at)
  return row?.report_id ?? null
}
