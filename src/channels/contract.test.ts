import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/platform/db.ts'
import { haveGammu } from '#test/counterparts/gammu/start.ts'
import { haveMail } from '#test/counterparts/mail/start.ts'
import type { Beside } from '#test/support/beside/beside.ts'
import { besideGammu } from '#test/support/beside/gammu.ts'
import { besideImap, besideLmtp } from '#test/support/beside/mail.ts'
import { besideGateway, besideKannel, besideLoopback, besideSmpp } from '#test/support/beside/sms.ts'
import { sweepOutbox } from './deliver.ts'
import { kinds } from './registry.ts'

type Kind = {
  open: () => Promise<Beside>
  /** What it needs is on this machine. */
  here?: () => boolean
  /** What becomes of a picture: it goes into the report, its sender is told that only words are read, or the door says no. */
  pictures: 'kept' | 'told' | 'refused'
  /** Another kind sends the answers, and shows there what sending must show. */
  onlyBrings?: true
  /** The other side can be asked whether a message is there: nothing is ever uncertain. */
  knows?: true
  /** People change and delete there what they sent. */
  changes?: true
}

const channels: Readonly<Record<string, Kind>> = {
  smpp: { open: besideSmpp, pictures: 'told' },
  kannel: { open: besideKannel, pictures: 'told' },
  gateway: { open: besideGateway, pictures: 'refused' },
  loopback: { open: besideLoopback, pictures: 'refused', changes: true },
  gammu: { open: besideGammu, here: haveGammu, pictures: 'told', knows: true },
  'lmtp and smtp': { open: besideLmtp, pictures: 'kept' },
  imap: { open: besideImap, here: haveMail, pictures: 'kept', onlyBrings: true },
}

test('every kind of account passes the contract', () => {
  const here = Object.keys(channels).flatMap((names) => names.split(' and '))
  expect(here.sort()).toEqual(Object.keys(kinds).sort())
})

const complaint = 'KOTA MELATI lampu di jalan Hibrida mati sejak kemarin'
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

describe.each(Object.entries(channels))('%s', (name, { open, here, pictures, onlyBrings, knows, changes }) => {
  const isHere = here?.() ?? true
  let beside: Beside
  beforeAll(async () => {
    if (isHere) beside = await open()
  }, 60_000)
  afterAll(() => beside?.close())

  let people = 0
  /** Each case is another person's, in one town and beside one counterpart: to open them costs more than to use them. */
  const shows = (what: string, story: () => Promise<void>, applies = true) =>
    test.runIf(isHere && applies)(what, { timeout: 60_000 }, async () => {
      people += 1
      beside.as(people)
      await beside.town.space.db.deleteFrom('channel_buckets').execute() // no pause from the case before
      await story()
    })

  const reports = () => {
    const who = beside.who()
    return beside.town.space.db
      .selectFrom('reports as r')
      .innerJoin('reporters as p', 'p.report_id', 'r.id')
      .select(['r.id', 'r.body', 'r.confidential'])
      .where((row) => row.or([row('p.phone', '=', `+${who}`), row('p.email', '=', who)]))
      .orderBy('r.id')
      .execute()
  }
  const outbox = () =>
    beside.town.space.db
      .selectFrom('outbox')
      .select(['id', 'state', 'attempts'])
      .where('audience', '=', 'reporter')
      .where('recipient', '=', beside.who())
      .orderBy('id')
      .execute()

  shows(
    'what comes is acknowledged, becomes a report and is answered once; the same again changes nothing',
    async () => {
      expect(await beside.bring(complaint, 'satu')).toBe(true)
      expect(await beside.bring(complaint, 'satu')).toBe(true)
      await beside.work()
      await beside.bring(complaint, 'satu')
      await beside.work()
      expect((await reports()).map(({ body }) => body)).toEqual([complaint])
      expect(await beside.accepted()).toBe(1)
    },
  )

  shows('kept before a restart, understood and answered after it', async () => {
    await beside.bring(complaint)
    await beside.restart()
    await beside.work()
    expect(await reports()).toHaveLength(1)
    expect(await beside.accepted()).toBe(1)
  })

  shows('in whatever order two messages are understood, both are there', async () => {
    await beside.bring(complaint)
    await beside.bring('KOTA MELATI sampah di jalan Kenanga menumpuk sejak kemarin')
    await beside.town.space.db.updateTable('inbound').set({ received_at: beside.town.space.clock.now() }).execute()
    await beside.work()
    expect(await reports()).toHaveLength(2)
    expect(await beside.accepted()).toBe(2)
  })

  shows('nothing at all and far too much keep the channel up', async () => {
    await beside.bring('')
    await beside.bring(`lampu ${'mati '.repeat(name.includes('smtp') || name === 'imap' ? 20_000 : 28)}`)
    await beside.work().catch(() => undefined)
    expect(await beside.bring(complaint)).toBe(true)
    await beside.work().catch(() => undefined)
    expect((await reports()).map(({ body }) => body)).toContain(complaint)
  })

  shows(
    'a picture goes into the report, or its sender hears that only words are read; the channel stays up',
    async () => {
      expect(await beside.attach()).toBe(pictures !== 'refused')
      await beside.work()
      const files = await beside.town.space.db
        .selectFrom('attachments')
        .select('name')
        .where('report_id', 'in', (await reports()).map(({ id }) => id).concat('0'))
        .execute()
      expect(files).toHaveLength(pictures === 'kept' ? 1 : 0)
      expect(await beside.accepted()).toBe(pictures === 'refused' ? 0 : 1)
      expect(await beside.bring(complaint)).toBe(true)
      await beside.work()
      expect((await reports()).map(({ body }) => body)).toContain(complaint)
    },
  )

  shows('what is forged touches no report', async () => {
    await beside.bring(complaint)
    await beside.work()
    await beside.forge()
    await beside.work()
    expect(await reports()).toHaveLength(1)
    expect((await outbox()).map(({ state }) => state)).toEqual(['sent'])
  })

  shows(
    'what its sender changes is a version of it, what they delete is closed to the public',
    async () => {
      await beside.bring(complaint, 'satu')
      await beside.change?.('satu', `${complaint}, dekat masjid`)
      await beside.change?.('satu', null)
      await beside.work()
      expect(await reports()).toMatchObject([{ body: complaint, confidential: true }])
      const [report] = await reports()
      const changed = beside.town.space.db
        .selectFrom('source_changes')
        .select('id')
        .where('report_id', '=', report?.id ?? '')
      expect(await changed.execute()).toHaveLength(2)
    },
    changes === true,
  )

  const sends = onlyBrings !== true
  shows(
    'refused for good is a failure on the report, and nobody tries again',
    async () => {
      beside.next?.('never')
      await beside.bring(complaint)
      await beside.work()
      expect(await outbox()).toMatchObject([{ state: 'failed', attempts: 1 }])
      const [report] = await reports()
      const events = await beside.town.space.db
        .selectFrom('report_events')
        .select('action')
        .where('report_id', '=', report?.id ?? '')
        .execute()
      expect(events.map(({ action }) => action)).toContain('deliver')
      await beside.work()
      expect(await beside.accepted()).toBe(0)
    },
    sends,
  )

  shows(
    'told to come later, it does, and the message arrives once',
    async () => {
      beside.next?.('later')
      await beside.bring(complaint)
      await beside.work()
      expect(await outbox()).toMatchObject([{ state: 'waiting', attempts: 1 }])
      await beside.work(inMinutes(2))
      expect(await outbox()).toMatchObject([{ state: 'sent', attempts: 2 }])
      expect(await beside.accepted()).toBe(1)
    },
    sends,
  )

  /** As if all but one message had been carried, an hour from now: nothing is added while we look. */
  const leaveOne = (person: string) =>
    sql`
      insert into channel_buckets (account_id, person, tokens, filled_at)
      select id, ${person}::text, 1, ${inMinutes(60)}::timestamptz from channel_accounts`.execute(beside.town.space.db)
  const bringTwo = async () => {
    await beside.bring(complaint)
    await beside.bring('KOTA MELATI sampah di jalan Kenanga menumpuk sejak kemarin')
  }

  shows(
    'an account carries no more than its bucket holds; the rest waits, loses no try and leaves later',
    () => showsBucket(''),
    sends,
  )

  shows(
    'one person hears no more than their bucket holds; the rest waits, loses no try and leaves later',
    () => showsBucket(beside.who()),
    sends,
  )

  async function showsBucket(person: string) {
    await leaveOne(person)
    await bringTwo()
    await beside.work()
    expect(await beside.accepted()).toBe(1)
    expect(await outbox()).toMatchObject([{ state: 'sent' }, { state: 'waiting', attempts: 0 }])
    await beside.work(inMinutes(180))
    expect(await outbox()).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
    expect(await beside.accepted()).toBe(2)
  }

  shows(
    'without an answer nobody knows, and nobody sends blindly again',
    async () => {
      beside.next?.('silence')
      await beside.bring(complaint)
      await beside.work()
      expect(await outbox()).toMatchObject([{ state: 'uncertain', attempts: 1 }])
      await sweepOutbox(beside.town.space)
      await beside.work(inMinutes(600))
      expect(await beside.accepted()).toBe(0)
    },
    sends && knows !== true,
  )
})
