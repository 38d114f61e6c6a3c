import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { system } from '#src/people/actor.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import { refer } from '#src/routing/refer.ts'
import { acts } from '#test/support/acts.ts'
import { act, fileAsSri, fileReport, openTown } from '#test/support/town.ts'
import { linkHash, record } from './events.ts'
import { lockReport, sameVersion } from './report.ts'
import { timeline, verifyChain } from './timeline.ts'
import { transition } from './transition.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
beforeAll(async () => {
  town = await openTown()
  does = acts(town)
})
beforeEach(() => town.space.clock.moveTo(new Date('2026-11-25T02:00:00Z')))

const story = async () => {
  const filed = await fileAsSri(town)
  await does.refer('rina', filed.code)
  await does.followUp('budi', filed.code)
  await does.answer('budi', filed.code)
  return filed
}

describe('the event log', () => {
  test('tells the story in order, each event linked to the one before', async () => {
    const filed = await story()
    const events = await timeline(town.space.db, filed.id, ['public', 'parties', 'agency', 'internal'])
    expect(events.map(({ action, from, to }) => `${action} ${from ?? ''}>${to}`)).toEqual([
      'submit >received',
      'refer received>referred',
      'follow_up referred>in_progress',
      'answer in_progress>answered',
    ])
    expect(await verifyChain(town.space.db, filed.id)).toBeNull()
  })

  test.each([
    ['an edit', `update report_events set actor_role = 'leader'`],
    ['a deletion', 'delete from report_events'],
    ['being emptied', 'truncate report_events cascade'],
  ])('refuses %s', async (_, statement) => {
    await story()
    await expect(sql.raw(statement).execute(town.space.db)).rejects.toThrow('report_events is append-only')
  })

  test('betrays a row that was altered behind its back', async () => {
    for (const change of [
      `particulars = '{"agencyId":"1"}'`,
      `actor_role = 'leader'`,
      `occurred_at = occurred_at + interval '1 hour'`,
      `to_status = 'closed'`,
      `previous = 'x'`,
    ]) {
      const filed = await story()
      await behindItsBack(`update report_events set ${change} where report_id = ${filed.id} and seq = 2`)
      expect(await verifyChain(town.space.db, filed.id), change).toBe(2)
    }
  })

  test('betrays that an event was removed, be it in the middle or the last one', async () => {
    const middle = await story()
    await behindItsBack(`delete from report_events where report_id = ${middle.id} and seq = 3`)
    expect(await verifyChain(town.space.db, middle.id)).toBe(3)

    const last = await story()
    await behindItsBack(`delete from report_events where report_id = ${last.id} and seq = 4`)
    expect(await verifyChain(town.space.db, last.id)).toBe(4)
  })

  test('betrays an event that was added with a matching hash of its own', async () => {
    const filed = await story()
    await behindItsBack(`insert into report_events (report_id, seq, action, actor_role, channel, to_status, visibility, occurred_at, previous, hash)
      select report_id, 5, 'close', 'reporter', 'web', 'closed', 'public', occurred_at, hash, 'made up' from report_events
      where report_id = ${filed.id} and seq = 4`)
    expect(await verifyChain(town.space.db, filed.id)).toBe(5)
  })

  test('does not mind the order of keys, which jsonb does not keep', () => {
    const link = {
      report_id: '1', seq: 1, action: 'submit', actor_id: null, actor_role: 'reporter', actor_agency_id: null,
      channel: 'web', from_status: null, to_status: 'received', occurred_at: new Date(0), previous: '',
    } // biome-ignore format: a row
    expect(linkHash({ ...link, particulars: { a: 1, b: { c: [2], d: undefined } } })).toBe(
      linkHash({ ...link, particulars: { b: { c: [2] }, a: 1 } }),
    )
  })

  test('holds no words and no persons: only ids, dates, codes and counts', async () => {
    const filed = await story()
    const events = await timeline(town.space.db, filed.id, ['public', 'parties', 'agency', 'internal'])
    const values = events.flatMap(({ particulars }) => Object.values(particulars).flat())
    for (const value of values) expect(String(value)).toMatch(/^(\d+|\d{4}-\d\d-\d\d|true|false|[a-z_]+)$/)
  })

  const behindItsBack = async (statement: string) => {
    const client = new pg.Client({ connectionString: town.space.databaseUrl, options: '-c search_path=test' })
    await client.connect()
    await client.query(`set session_replication_role = replica; ${statement}`)
    await client.end()
  }
})

describe('two officers press at the same moment', () => {
  test('one wins, the other is told that the report has moved', async () => {
    const { code } = await fileAsSri(town)
    const both = await Promise.allSettled([does.refer('rina', code), does.archive('rudi', code)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = both.find((one) => one.status === 'rejected')
    expect(loser?.reason).toMatchObject({ name: 'Refusal', reason: 'not_allowed' })
  })

  test('even when both were allowed before either locked it: the lifecycle refuses the second', async () => {
    const { code } = await fileAsSri(town)
    await does.refer('rina', code)
    const late = inTransaction(town.space.db, async (tx) => {
      const report = await lockReport(tx, code)
      const by = {
        personId: town.persons.rudi,
        role: 'verifier',
        agencyId: '1',
        at: town.space.clock.now(),
        channel: 'web',
      } as const
      await transition(tx, report, 'archive', by, { reason: 'spam', messageId: '1' }, { archive_reason: 'spam' })
    })
    await expect(late).rejects.toMatchObject({ reason: 'wrong_status' })
  })

  test('a form that was opened before somebody else acted is stale', async () => {
    const { code } = await fileAsSri(town)
    const opened = await inTransaction(town.space.db, (tx) => lockReport(tx, code))
    await does.refer('rina', code)
    await does.sendBack('nina', code)
    const pressing = act(town, 'rudi', 'refer', code, async (tx, report, by) => {
      sameVersion(report, opened.version)
      return refer(tx, report, {} as never, by)
    })
    await expect(pressing).rejects.toMatchObject({ reason: 'stale' })
  })

  test('many at once on one report: every event has its place, none is lost', async () => {
    const { code, id } = await fileAsSri(town)
    await does.refer('rina', code)
    await Promise.all(Array.from({ length: 8 }, () => does.followUp('budi', code)))
    expect(await timeline(town.space.db, id, ['public'])).toHaveLength(10)
    expect(await verifyChain(town.space.db, id)).toBeNull()
  })
})

describe('filing', () => {
  test('twice with one idempotency key makes one report, also at the same moment', async () => {
    const idempotencyKey = 'web:the same'
    const filed = await Promise.all(Array.from({ length: 4 }, () => fileReport(town.space, { idempotencyKey })))
    const again = await fileReport(town.space, { idempotencyKey })
    expect(new Set([...filed, again].map(({ code }) => code)).size).toBe(1)
    expect(await verifyChain(town.space.db, again.id)).toBeNull()
  })

  test('two messages to which two accounts gave one name make two reports', async () => {
    const message = { channel: 'sms', externalId: '42' }
    const [first, second] = [await fileReport(town.space, message), await fileReport(town.space, message)]
    expect(second.code).not.toBe(first.code)
  })
})

test('a change that is rolled back leaves no event and no job', async () => {
  const { code, id } = await fileAsSri(town)
  const jobs = async () =>
    (await sql<{ n: string }>`select count(*) as n from graphile_worker.jobs`.execute(town.space.db)).rows[0]?.n
  const before = await jobs()
  const failing = inTransaction(town.space.db, async (tx) => {
    await record(tx, await lockReport(tx, code), 'take', system(town.space.clock.now()), {})
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  expect(await jobs()).toBe(before)
  expect(await timeline(town.space.db, id, ['parties'])).toEqual([])
  expect(await verifyChain(town.space.db, id)).toBeNull()
})
