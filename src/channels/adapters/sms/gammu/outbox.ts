import type pg from 'pg'
import type { Delivery, Receipt, ReceiptState } from '../../../channel.ts'
import type { Sms } from '../mobile.ts'
import { referenceOf } from '../outcome.ts'
import { partHeader } from '../parts.ts'
import { cheapen, splitText } from '../text.ts'

const codings = { gsm: 'Default_No_Compression', ucs2: 'Unicode_No_Compression' } as const
const own = (id: string) => `lapor ${id}`

/**
 * Puts a message on SMSD's table, in parts that we cut: SMSD sends 320 characters in one row without a word and loses
 * most of them. Our id stands in CreatorID, so a message that is there already, waiting or sent, is not put twice.
 */
export async function putIntoOutbox(pool: pg.Pool, sms: Sms, receipts: boolean): Promise<Delivery> {
  try {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query('select pg_advisory_xact_lock(hashtext($1))', [own(sms.id)])
      if (!(await isThere(client, sms.id))) await insert(client, sms, receipts)
      await client.query('commit')
      return { sent: [sms.id] }
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  } catch (error) {
    // Looking again by our id is safe, so nothing is ever uncertain here.
    return {
      later: error instanceof Error && 'code' in error ? `gammu_${String(error.code).toLowerCase()}` : 'gammu',
      pauseSeconds: 30,
    }
  }
}

async function isThere(client: pg.PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from outbox where "CreatorID" = $1 union all select from sentitems where "CreatorID" = $1 limit 1',
    [own(id)],
  )
  return rowCount !== 0
}

async function insert(client: pg.PoolClient, sms: Sms, receipts: boolean) {
  const { coding, parts } = splitText(cheapen(sms.text))
  const reference = referenceOf(sms.id)
  const header = (number: number) =>
    parts.length === 1 ? '' : partHeader({ reference, total: parts.length, number }).toString('hex').toUpperCase()
  const { rows } = await client.query<{ ID: string }>(
    `insert into outbox ("DestinationNumber", "TextDecoded", "CreatorID", "Coding", "DeliveryReport", "MultiPart", "UDH")
     values ($1, $2, $3, $4, $5, $6, $7) returning "ID"::text`,
    [`+${sms.to}`, parts[0], own(sms.id), codings[coding], receipts ? 'yes' : 'no', parts.length > 1, header(1)],
  )
  for (const [i, part] of parts.entries()) {
    if (i === 0) continue
    await client.query(
      `insert into outbox_multipart ("ID", "SequencePosition", "TextDecoded", "Coding", "UDH") values ($1, $2, $3, $4, $5)`,
      [rows[0]?.ID, i + 1, part, codings[coding], header(i + 1)],
    )
  }
}

const states: Readonly<Record<string, ReceiptState>> = {
  SendingOK: 'on_the_way', SendingOKNoReport: 'on_the_way', SendingError: 'failed', DeliveryOK: 'delivered',
  DeliveryFailed: 'failed', DeliveryPending: 'on_the_way', DeliveryUnknown: 'unknown', Error: 'failed',
} // biome-ignore format: a table

type Status = { CreatorID: string; statuses: string[]; changed: string }

/**
 * What became of our messages since a moment: delivered when every part is, failed when one is. Ask again from the
 * `latest` that came back, in SMSD's own clock without a zone; the same news may come twice. At first: '-infinity'.
 */
export async function readSent(pool: pg.Pool, since: string): Promise<{ receipts: Receipt[]; latest: string }> {
  const { rows } = await pool.query<Status>(
    `select "CreatorID", array_agg("Status"::text) as statuses, max("UpdatedInDB")::text as changed from sentitems
     where "CreatorID" in (select "CreatorID" from sentitems where "UpdatedInDB" >= $1::timestamp and "CreatorID" like 'lapor %')
     group by "CreatorID" order by max("UpdatedInDB") limit 500`,
    [since],
  )
  const receipts = rows.map(({ CreatorID, statuses }) => {
    const all = statuses.map((status) => states[status] ?? 'unknown')
    const state =
      (['failed', 'unknown', 'on_the_way', 'delivered'] as const).find((one) => all.includes(one)) ?? 'unknown'
    return { externalId: CreatorID.slice('lapor '.length), state, code: statuses.join('_').toLowerCase().slice(0, 60) }
  })
  return { receipts, latest: rows.at(-1)?.changed ?? since }
}
