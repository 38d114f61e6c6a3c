import { inject } from 'vitest'
import { gammuTables } from '#test/counterparts/gammu/start.ts'
import { openAccount } from '#test/support/post.ts'
import { openTown } from '#test/support/town.ts'
import { type Beside, phoneOf } from './beside.ts'

/** SMSD's own tables, on which this does by hand what SMSD does; the daemon itself is in gammu.test.ts. */
export async function besideGammu(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const gammu = await gammuTables(inject('serverUrl'))
  const { pool } = gammu
  const account = await openAccount(space, { kind: 'gammu', secrets: { databaseUrl: gammu.databaseUrl } })
  const names = new Map<string, string>()
  let [phone, status, away] = [phoneOf(0), 'SendingOK', false]
  /** A row as SMSD writes it, or one that was kept and never marked. */
  const receive = async (text: string, coding: string, same?: string, from = `+${phone}`) => {
    const known = same && names.get(`${phone}-${same}`)
    if (known) await pool.query('update inbox set "Processed" = false where "ID" = $1', [known])
    const { rows } = known
      ? { rows: [{ ID: known }] }
      : await pool.query(
          `insert into inbox ("Text", "TextDecoded", "SenderNumber", "Coding", "UDH", "RecipientID")
           values ('', $1, $2, $3, '', '1708') returning "ID"::text`,
          [text, from, coding],
        )
    if (same) names.set(`${phone}-${same}`, rows[0].ID)
    await account.line().poll?.()
    const { rowCount } = await pool.query('select from inbox where "ID" = $1 and "Processed"', [rows[0].ID])
    return rowCount === 1
  }
  /** What waits leaves the modem. */
  const send = () =>
    pool.query(
      `with gone as (delete from outbox returning *)
       insert into sentitems ("Text", "TextDecoded", "DestinationNumber", "Coding", "UDH", "CreatorID", "SenderID",
         "SequencePosition", "Status", "ID")
       select '', coalesce("TextDecoded", ''), "DestinationNumber", "Coding", coalesce("UDH", ''), "CreatorID", 'lapor1708', 1, $1, "ID"
       from gone`,
      [status],
    )
  return {
    town,
    as(person) {
      ;[phone, status] = [phoneOf(person), 'SendingOK']
    },
    who: () => phone,
    bring: (text, same) => receive(text, 'Default_No_Compression', same),
    attach: () => receive('', '8bit'),
    forge: () => receive('Laporan Anda ditutup.', 'Default_No_Compression', undefined, 'LAPOR'),
    next(what) {
      if (what === 'never') status = 'SendingError'
      else away = true // its database does not answer; whether a row is there can always be seen
    },
    accepted: async () => {
      const gone = await pool.query(
        `select from sentitems where "DestinationNumber" = $1 and "Status" <> 'SendingError'`,
        [`+${phone}`],
      )
      return gone.rowCount ?? 0
    },
    work: async (now) => {
      await space.runJobs()
      if (away) await pool.query('alter table outbox rename to outbox_away')
      await account.carry(now)
      if (away) await pool.query('alter table outbox_away rename to outbox')
      away = false
      await send()
      await account.line().poll?.()
    },
    restart: () => account.restart(),
    close: async () => {
      await account.stop()
      await gammu.close()
    },
  }
}
