import { beforeEach, describe, expect, test } from 'vitest'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import { hashSealedKeys, keyMatches } from '#src/reports/access-key.ts'
import { explainNearest } from '#src/reports/explain.ts'
import { lockReport } from '#src/reports/report.ts'
import { timeline, verifyChain } from '#src/reports/timeline.ts'
import { acts } from '#test/support/acts.ts'
import { fileAsSri, fileReport, openTown, reportOf } from '#test/support/town.ts'
import { deadlineSweeps } from './sweeps.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown()
  does = acts(town)
})

/** Eight in the morning in Jakarta, unless the hour is told. */
const at = (day: string, hour = '08:00') => town.space.clock.moveTo(new Date(`${day}T${hour}:00+07:00`))
const sweep = () => town.space.runSweeps(deadlineSweeps)
const on = async (day: string, hour?: string) => {
  at(day, hour)
  await sweep()
}
const events = async ({ id }: { id: string }) =>
  timeline(town.space.db, id, ['public', 'parties', 'agency', 'internal'])
const warnings = async (filed: { id: string }) =>
  (await events(filed)).flatMap((event) =>
    event.action === 'warn' ? `${event.particulars.clock} ${event.particulars.stage}` : [],
  )

const referred = async () => {
  at('2026-11-23', '10:14')
  const filed = await fileAsSri(town)
  at('2026-11-25')
  await does.refer('rina', filed.code)
  return filed
}
const answered = async () => {
  const filed = await referred()
  at('2026-12-02')
  await does.answer('budi', filed.code)
  return filed
}

describe('the pothole of Monday 23 November', () => {
  test('is closed when nobody replies up to 16 December, and may be reopened until 5 January, provisionally', async () => {
    const filed = await answered()
    await on('2026-12-16', '23:59')
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered', dueOn: '2026-12-16' })
    expect(await warnings(filed)).toEqual(['reply reminder'])

    await on('2026-12-17', '00:00')
    const closed = await reportOf(town, filed)
    expect(closed).toMatchObject({ status: 'closed', outcome: 'silent', answeredAs: 'solved' })
    expect(closed.clocks).toMatchObject([{ clock: 'reopen', dueOn: '2027-01-05', provisional: true }])

    await on('2027-01-05', '23:59')
    await does.reopen('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress' })
  })

  test('cannot be reopened after 5 January: the window has ended', async () => {
    const filed = await answered()
    await on('2026-12-17')
    await on('2027-01-06')
    expect((await reportOf(town, filed)).clocks).toEqual([])
    await expect(does.reopen('sri', filed.code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  test('reminds Ibu Sri three working days before it closes, once', async () => {
    const filed = await answered()
    await on('2026-12-10')
    expect(await warnings(filed)).toEqual([])
    await on('2026-12-11')
    await sweep()
    await on('2026-12-14')
    expect(await warnings(filed)).toEqual(['reply reminder'])
  })

  test('stays open when Ibu Sri wrote on the last day', async () => {
    const filed = await answered()
    at('2026-12-16', '23:00')
    await does.object('sri', filed.code)
    await on('2026-12-17')
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress' })
  })
})

describe('a question that nobody answers', () => {
  test('is repeated three working days before, then the report is archived and may be resumed', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    await does.askDetail('rina', filed.code)
    await on('2026-12-07')
    expect(await warnings(filed)).toEqual(['complete reminder'])
    await on('2026-12-08')
    expect(await reportOf(town, filed)).toMatchObject({ status: 'archived', archiveReason: 'incomplete' })
    expect((await events(filed)).at(-1)).toMatchObject({ action: 'archive', actorRole: 'system', actorId: null })
    await does.complete('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'received', dueOn: '2026-12-11' })
  })
})

describe('an agency that says nothing', () => {
  test('is warned, loses face, and is watched: the ladder, rung by rung', async () => {
    const filed = await referred()
    const rungs = [
      ['2026-11-30', []],
      ['2026-12-01', ['before']],
      ['2026-12-02', ['before', 'due']],
      ['2026-12-03', ['before', 'due', 'late1']],
      ['2026-12-07', ['before', 'due', 'late1', 'leader']],
      ['2026-12-09', ['before', 'due', 'late1', 'leader', 'escalate']],
      ['2026-12-16', ['before', 'due', 'late1', 'leader', 'escalate', 'ombudsman']],
      ['2026-12-30', ['before', 'due', 'late1', 'leader', 'escalate', 'ombudsman']],
    ] as const
    for (const [day, stages] of rungs) {
      await on(day)
      const said = (await warnings(filed)).filter((warning) => warning.startsWith('first_response'))
      expect(said, day).toEqual(stages.map((stage) => `first_response ${stage}`))
    }
    const report = await reportOf(town, filed)
    expect(report).toMatchObject({ status: 'referred' })
    expect(report.supervisors.map(({ slug }) => slug).sort()).toEqual(['kota-melati-inspektorat', 'nasional'])
    expect(await verifyChain(town.space.db, filed.id)).toBeNull()
  })

  test('a worker that slept does what it missed, but warns of no date that has passed', async () => {
    const filed = await referred()
    await on('2026-12-10')
    expect((await warnings(filed)).filter((warning) => warning.startsWith('first_response'))).toEqual(
      ['due', 'late1', 'leader', 'escalate'].map((stage) => `first_response ${stage}`),
    )
  })

  test('about which the report is, never supervises it', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    const { inspectorate, ombudsman } = town.agencies
    await does.refer('rina', filed.code, { aboutAgencyId: inspectorate.id, agencyId: ombudsman.id })
    await on('2026-12-15')
    expect((await reportOf(town, filed)).supervisors.map(({ slug }) => slug)).not.toContain('kota-melati-inspektorat')
  })
})

describe('a desk that leaves a report lying', () => {
  test("loses it to the national desk one working day later, if it is an agency's", async () => {
    at('2026-11-23')
    await inTransaction(town.space.db, (tx) =>
      tx.updateTable('persons').set({ last_seen_on: '2026-11-20' }).where('id', '=', town.persons.ani).execute(),
    )
    const filed = await fileAsSri(town, { suggestedAgencyId: town.agencies.city.id })
    await on('2026-11-26')
    expect(await warnings(filed)).toEqual(['verify due'])
    expect((await reportOf(town, filed)).desk.slug).toBe('kota-melati')
    await on('2026-11-27')
    const moved = await reportOf(town, filed)
    expect(moved.desk.kind).toBe('national_desk')
    expect(moved).toMatchObject({ status: 'received', dueOn: '2026-11-26', hops: 0 })
    expect((await events(filed)).at(-1)).toMatchObject({ action: 'send_back', actorRole: 'system' })
    await on('2026-12-01')
    expect(await warnings(filed)).toEqual(['verify due'])
  })

  test('is told on the day, if it is the national one', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    await on('2026-12-04')
    expect(await warnings(filed)).toEqual(['verify due'])
  })
})

test('the sixty days of the law warn twice and stop nothing', async () => {
  const filed = await referred()
  await does.followUp('budi', filed.code)
  await on('2027-01-06')
  expect((await warnings(filed)).filter((warning) => warning.startsWith('law'))).toEqual([])
  await on('2027-01-07') // 45 calendar days
  await on('2027-01-22')
  expect((await warnings(filed)).filter((warning) => warning.startsWith('law'))).toEqual([
    'law_60 day45',
    'law_60 day60',
  ])
  expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress' })
})

test('on the promised date agency and reporter are asked whether it is done; the window runs from there', async () => {
  const filed = await referred()
  await does.answer('budi', filed.code, { proposal: 'planned', plannedOn: '2026-12-21' })
  await does.close('sri', filed.code)
  await on('2026-12-18')
  expect(await warnings(filed)).toEqual([])
  await on('2026-12-21')
  await sweep()
  expect(await warnings(filed)).toEqual(['reopen promised'])
  expect((await reportOf(town, filed)).clocks).toMatchObject([{ clock: 'reopen', dueOn: '2027-01-07' }])
})

test('a key opens its report before its hash is made and after', async () => {
  const { space } = town
  const filed = await fileReport(space)
  const other = await fileReport(space)
  const stored = () =>
    space.db
      .selectFrom('access_keys')
      .select(['hash', 'sealed'])
      .where('report_id', '=', filed.id)
      .executeTakeFirstOrThrow()
  const opens = async (key: string) => keyMatches(space, key, await stored())
  expect((await stored()).hash).toBeNull()
  expect([await opens(filed.key), await opens(other.key), await opens('')]).toEqual([true, false, false])
  await sweep()
  expect((await stored()).hash).toEqual(expect.any(String))
  expect([await opens(filed.key), await opens(other.key), await opens('')]).toEqual([true, false, false])
})

test('a key that was sealed under a secret now lost is said, and delays no other', async () => {
  const { space } = town
  const lost = await fileReport(space)
  await inTransaction(space.db, (tx) =>
    tx
      .updateTable('access_keys')
      .set({ sealed: Buffer.alloc(44).toString('base64url') })
      .where('report_id', '=', lost.id)
      .execute(),
  )
  const filed = await fileReport(space)
  await expect(hashSealedKeys(space)).rejects.toThrow('LAPOR_SECRET')
  const unhashed = await space.db.selectFrom('access_keys').select('report_id').where('hash', 'is', null).execute()
  expect(unhashed).toEqual([{ report_id: lost.id }])
  expect(unhashed).not.toContainEqual({ report_id: filed.id })
})

test('a key is readable for a day; then only its hash remains', async () => {
  at('2026-11-23', '10:14')
  const filed = await fileReport(town.space)
  const sealed = async () =>
    (
      await town.space.db
        .selectFrom('access_keys')
        .select('sealed')
        .where('report_id', '=', filed.id)
        .executeTakeFirst()
    )?.sealed
  await on('2026-11-24', '10:13')
  expect(await sealed()).toEqual(expect.any(String))
  await on('2026-11-24', '10:14')
  expect(await sealed()).toBeNull()
})

describe('a holiday decreed in mid-year', () => {
  const decree = (date: string) =>
    inTransaction(town.space.db, (tx) =>
      tx
        .insertInto('holidays')
        .values({
          date,
          name: 'Pilkada ulang',
          kind: 'public_holiday',
          decree: 'Keppres 99/2026',
          verified: true,
          area_code: null,
        })
        .execute(),
    )

  test('moves every running date by an event, leaves stopped ones alone, and does it once', async () => {
    const filed = await referred()
    await sweep()
    await decree('2026-11-30')
    await sweep()
    await sweep()
    const moves = (await events(filed)).flatMap((event) => (event.action === 'move_due' ? [event.particulars] : []))
    expect(moves.toSorted((a, b) => a.clock.localeCompare(b.clock))).toEqual([
      { clock: 'first_response', from: '2026-12-02', to: '2026-12-03' },
      { clock: 'settle', from: '2026-12-15', to: '2026-12-16' },
    ])
    expect(await reportOf(town, filed)).toMatchObject({ dueOn: '2026-12-03' })
    const { rows } = await sql<{ due_on: string; state: string }>`
      select due_on, state from clocks where report_id = ${filed.id} and clock = 'verify'`.execute(town.space.db)
    expect(rows).toEqual([{ due_on: '2026-11-26', state: 'met' }])
    await on('2026-12-02')
    expect(await warnings(filed)).toEqual(['first_response before'])
  })

  test('is told of on the new day as well, when it came on the very day that was due', async () => {
    const filed = await referred()
    await on('2026-12-02')
    await decree('2026-12-02')
    await sweep()
    await on('2026-12-03')
    await on('2026-12-04')
    await sweep()
    const said = (await warnings(filed)).filter((warning) => warning.startsWith('first_response'))
    expect(said).toEqual(['first_response due', 'first_response due', 'first_response late1'])
  })

  test('is counted also in the days before a pause', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    at('2026-11-25')
    await does.askDetail('rina', filed.code) // two days have passed
    at('2026-11-27')
    await does.complete('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ dueOn: '2026-11-30' })
    await decree('2026-11-24') // only one has
    await sweep()
    expect(await reportOf(town, filed)).toMatchObject({ dueOn: '2026-12-01' })
  })

  test('turns a provisional date into a firm one without moving it', async () => {
    const filed = await answered()
    await on('2026-12-17')
    await inTransaction(town.space.db, (tx) =>
      tx.updateTable('holidays').set({ decree: 'SKB 3 Menteri 2026' }).where('date', '=', '2027-01-01').execute(),
    )
    await sweep()
    expect((await reportOf(town, filed)).clocks).toMatchObject([{ dueOn: '2027-01-05', provisional: false }])
    expect((await events(filed)).filter(({ action }) => action === 'move_due')).toEqual([])
  })
})

test('several workers at once do every step once', async () => {
  const filed = await Promise.all([answered(), answered(), answered()])
  at('2026-12-17')
  await Promise.all([sweep(), sweep(), sweep(), sweep()])
  for (const one of filed) {
    const closings = (await events(one)).filter(({ action }) => action === 'close')
    expect(closings).toHaveLength(1)
    expect(await verifyChain(town.space.db, one.id)).toBeNull()
  }
})

test('a report on which somebody works is passed by, and the next look sees what they did', async () => {
  const filed = await answered()
  at('2026-12-16', '23:59')
  const [locked, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const working = town.space.db.transaction().execute(async (tx) => {
    await lockReport(tx, filed.code)
    locked.resolve()
    await left.promise
  })
  await locked.promise
  await on('2026-12-17')
  expect(await reportOf(town, filed)).toMatchObject({ status: 'answered' })
  left.resolve()
  await working
  await sweep()
  expect(await reportOf(town, filed)).toMatchObject({ status: 'closed' })
})

test('more than one batch falls due on one day', async () => {
  at('2026-11-23')
  const filed = []
  for (let i = 0; i < 55; i += 1) filed.push(await fileReport(town.space))
  await on('2026-11-26')
  const { rows } = await sql<{ n: string }>`select count(*) as n from report_events where action = 'warn'`.execute(
    town.space.db,
  )
  expect(rows).toEqual([{ n: '55' }])
}, 60_000)

describe('how a date came about', () => {
  const t = wordsFor('id')

  test('day by day, with what was skipped and by which decree', async () => {
    at('2026-12-22')
    const { code } = await fileAsSri(town)
    const nearest = await explainNearest(town.space.db, await reportOf(town, { code }), town.space.clock.now(), t)
    expect(nearest).toMatchObject({
      clock: 'verify',
      facts: {
        startedOn: '2026-12-22',
        dueOn: '2026-12-29',
        remainingWorkingDays: 3,
        state: 'running',
        provisional: false,
        counted: [
          { day: '2026-12-23', n: 1 },
          { day: '2026-12-28', n: 2 },
          { day: '2026-12-29', n: 3 },
        ],
        skipped: [
          { day: '2026-12-24', why: 'Cuti bersama Natal', decree: expect.stringContaining('SKB') },
          { day: '2026-12-25', why: 'Kelahiran Yesus Kristus (Natal)', decree: expect.stringContaining('SKB') },
          { day: '2026-12-26', why: 'akhir pekan', decree: null },
          { day: '2026-12-27', why: 'akhir pekan', decree: null },
        ],
        rule: { text: '3 hari kerja setelah hari mulai', basis: 'Janji layanan publik LAPOR!' },
      },
    })
  })

  test('with its pauses: the days before and after count on', async () => {
    at('2026-08-03')
    const { code } = await fileAsSri(town)
    at('2026-08-05')
    await does.askDetail('rina', code)
    at('2026-08-10')
    await does.complete('sri', code)
    const nearest = await explainNearest(town.space.db, await reportOf(town, { code }), town.space.clock.now(), t)
    expect(nearest?.facts).toMatchObject({
      dueOn: '2026-08-11',
      counted: [
        { day: '2026-08-04', n: 1 },
        { day: '2026-08-05', n: 2 },
        { day: '2026-08-11', n: 3 },
      ],
      pauses: [{ from: '2026-08-05', to: '2026-08-10' }],
    })
  })

  test('and from where it was moved', async () => {
    const filed = await referred()
    await sweep()
    await inTransaction(town.space.db, (tx) =>
      tx
        .insertInto('holidays')
        .values({
          date: '2026-11-30',
          name: 'Libur',
          kind: 'public_holiday',
          decree: 'Keppres',
          verified: true,
          area_code: null,
        })
        .execute(),
    )
    await sweep()
    const nearest = await explainNearest(town.space.db, await reportOf(town, filed), town.space.clock.now(), t)
    expect(nearest?.facts).toMatchObject({ dueOn: '2026-12-03', moved: { from: '2026-12-02' } })
  })
})
