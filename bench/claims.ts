import { addAccount, findAccount } from '#src/channels/accounts.ts'
import type { Line } from '#src/channels/channel.ts'
import { makePump } from '#src/channels/pump.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { type Figures, figuresOf, printTable } from './figures.ts'
import type { Ground } from './ground.ts'

const ACCOUNTS = 20
const BEATS = 30

/** Does the look into the outbox, three times a second for each account, cost more when more waits there? */
export async function benchClaims({ space }: Ground, backlogs: readonly number[] = [1000, 100_000]): Promise<void> {
  const ids: string[] = []
  for (let i = 0; i < ACCOUNTS; i += 1) {
    const given = { kind: 'kannel', name: `Claims ${i}`, settings: {}, secrets: {} }
    ids.push(await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now())))
  }
  const lines: [string, Figures, number?][] = []
  let first: readonly Figures[] = []
  let filled = 0
  for (const backlog of backlogs) {
    await fill(space, backlog - filled, ids)
    filled = backlog
    const idle = await beats(space, ids.at(-1) ?? '', false)
    const busy = await beats(space, ids[0] ?? '', true)
    if (first.length === 0) first = [idle, busy]
    lines.push([`${backlog} waiting: an account with nothing due`, idle, idle.p50 / (first[0]?.p50 ?? 1)])
    lines.push([`${backlog} waiting: takes 10 and settles them`, busy, busy.p50 / (first[1]?.p50 ?? 1)])
  }
  printTable(`The outbox of ${ACCOUNTS} accounts, as the backlog grows`, lines)
}

/**
 * A tenth for the next morning, a tenth for one person, a tenth told to come later, the rest for anybody: of the usual
 * account and of all accounts but the last.
 */
async function fill(space: Space, count: number, ids: readonly string[]): Promise<void> {
  const own = ids.slice(0, -1)
  await sql`
    insert into outbox (key, channel, account_id, audience, recipient, template, subject, body_text, body_html, created_at,
                        not_before, retry_at)
    select 'claims:' || ${count} || ':' || i, 'sms',
           case when i % 2 = 0 then (${own}::bigint[])[1 + i % ${own.length}] end, 'reporter',
           case when i % 10 = 1 then '62899' else '62812' || i end, 'submit', '', 'Pesan', '', now(),
           case when i % 10 = 2 then now() + interval '8 hours' end, case when i % 10 = 3 then now() + interval '1 hour' end
    from generate_series(1, ${count}::int) i`.execute(space.db)
  await sql`vacuum analyze outbox`.execute(space.db)
}

async function beats(space: Space, id: string, usual: boolean): Promise<Figures> {
  const line: Line = { window: 10, isOpen: () => true, send: async () => ({ sent: [] }), stop: async () => undefined }
  const { kind } = await findAccount(space.db, id)
  const settings = { mostMessages: 1_000_000, mostSeconds: 1 }
  const pump = makePump(space, { id, kind, settings }, line)
  const times: number[] = []
  const started = performance.now()
  for (let i = 0; i < BEATS; i += 1) {
    const since = performance.now()
    await pump.beat(usual)
    times.push(performance.now() - since)
    await pump.idle()
  }
  return figuresOf(times, (performance.now() - started) / 1000)
}
