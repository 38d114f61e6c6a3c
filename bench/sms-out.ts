import { setTimeout as sleep } from 'node:timers/promises'
import { addAccount } from '#src/channels/accounts.ts'
import { openLines } from '#src/channels/lines.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { openSmsc } from '#test/support/smsc.ts'
import type { Ground } from './ground.ts'

const MESSAGES = 6000
const PEOPLE = 3000

/** How fast does what waits leave by SMS, two messages to each person in their order, and is any sent twice? */
export async function benchSmsOut({ space }: Ground): Promise<void> {
  const smsc = await openSmsc()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'bench', perSecond: 1000, window: 50 }
  const given = { kind: 'smpp', name: 'Bench out', settings, secrets: { password: 'lapor1' } }
  await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now()))
  await sql`
    insert into outbox (key, channel, audience, recipient, template, subject, body_text, body_html, created_at)
    select 'out:' || i, 'sms', 'reporter', '62811' || (i % ${PEOPLE}::int), 'submit', '', 'Pesan nomor ' || i, '', now()
    from generate_series(1, ${MESSAGES}::int) i`.execute(space.db)
  const lines = openLines(space, createLog('silent'))
  await smsc.until(() => smsc.submitted.length > 0, 50)
  const started = performance.now()
  await smsc.until(() => smsc.submitted.length >= MESSAGES, 50)
  const seconds = (performance.now() - started) / 1000
  await sleep(1000)
  await lines.stop()
  await smsc.close()
  console.log(`\n${MESSAGES} SMS out over one bind: ${(MESSAGES / seconds).toFixed(0)} a second`)
  console.log(`  taken by the operator: ${smsc.submitted.length}`)
}
