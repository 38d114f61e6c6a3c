import pg from 'pg'
import type { Channel } from '../../../channel.ts'
import { ofMobile } from '../heard.ts'
import type { Mobile } from '../mobile.ts'
import { pollInbox } from './inbox.ts'
import { putIntoOutbox, readSent } from './outbox.ts'
import { gammuSettings } from './settings.ts'

/** A modem and a prepaid card: Gammu SMSD, by the tables of its PostgreSQL. */
export const gammu: Channel<typeof gammuSettings, Mobile> = {
  medium: 'sms',
  does: 'both',
  settings: gammuSettings,
  secret: ['databaseUrl'],
  open({ databaseUrl, phoneId, receipts: wanted }, house) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 3, connectionTimeoutMillis: 10_000 })
    pool.on('error', () => house.tell('gammu_database'))
    let since = '-infinity'
    return {
      send: (sms) => putIntoOutbox(pool, sms, wanted),
      window: 10,
      isOpen: () => true,
      async poll() {
        await pollInbox(pool, phoneId, async ({ externalId, raw: _, ...mobile }) => {
          const bytes = Buffer.from(JSON.stringify(mobile))
          await house.keep({ externalId, mediaType: 'application/x-sms-message', bytes, from: mobile.from })
        })
        const { receipts, latest } = await readSent(pool, since)
        for (const receipt of receipts) await house.note(receipt)
        since = latest
        house.tell('')
      },
      stop: () => pool.end(),
    }
  },
  read: ({ bytes }) => ofMobile(JSON.parse(Buffer.from(bytes).toString('utf8')) as Mobile),
}
