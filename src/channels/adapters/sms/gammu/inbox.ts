import type pg from 'pg'
import type { Mobile } from '../mobile.ts'
import { readHeader } from '../parts.ts'

export type FromGammu = Mobile & { externalId: string; raw: Buffer }

type Row = { ID: string; SenderNumber: string; TextDecoded: string; UDH: string; Coding: string; RecipientID: string }

const BATCH = 50

/**
 * Takes what the modem received: `keep` must return only when a message is safe; then its row is marked. A crash
 * between the two gives the same row again, under the same id. Returns how many rows were looked at.
 */
export async function pollInbox(
  pool: pg.Pool,
  phoneId: string,
  keep: (message: FromGammu) => Promise<void>,
): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<Row>(
      `select "ID"::text, "SenderNumber", "TextDecoded", "UDH", "Coding"::text, "RecipientID" from inbox
       where not "Processed" and ($1 = '' or "RecipientID" = $1)
       order by "ID" limit $2 for update skip locked`,
      [phoneId, BATCH],
    )
    for (const row of rows) {
      const message = read(row)
      if (message) await keep(message)
      await client.query('update inbox set "Processed" = true where "ID" = $1', [row.ID])
    }
    await client.query('commit')
    return rows.length
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** SMSD joins parts itself: the first row has all the words, the others are empty and only say that they exist. */
function read(row: Row): FromGammu | null {
  const part = readHeader(Buffer.from(row.UDH, 'hex'))
  if (part && part.number > 1 && row.TextDecoded === '') return null
  return {
    externalId: `inbox-${row.ID}`,
    from: row.SenderNumber,
    to: row.RecipientID,
    text: row.TextDecoded,
    part: null,
    binary: row.Coding === '8bit',
    raw: Buffer.from(JSON.stringify(row)),
  }
}
