import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { workingCalendar } from '#src/calendar/working-days.ts'
import { inTransaction } from '#src/platform/db.ts'
import { acts } from '#test/support/acts.ts'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'
import { retargetClocks } from './clocks.ts'
import { dueOf } from './due.ts'
import { elapsedBefore, stretches } from './pauses.ts'
import { lockReport } from './report.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
beforeAll(async () => {
  town = await openTown()
  does = acts(town)
})

const at = (moment: string) =>
  town.space.clock.moveTo(new Date(moment.includes('T') ? moment : `${moment}T09:00:00+07:00`))
/** All clocks of a report in the order in which they started, as "name state due". */
const clocks = async ({ id }: { id: string }) =>
  (await town.space.db.selectFrom('clocks').selectAll().where('report_id', '=', id).orderBy('id').execute()).map(
    ({ clock, state, due_on }) => `${clock} ${state} ${due_on}`,
  )

describe('the table of the clocks, row by row', () => {
  test('verify: three working days from when it was received, met by the referral', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    expect(await clocks(filed)).toEqual(['verify running 2026-11-26', 'law_60 running 2027-01-22'])
    at('2026-11-26T23:59:00+07:00')
    await does.refer('rina', filed.code)
    expect(await clocks(filed)).toContain('verify met 2026-11-26')
  })

  test('verify: missed when the referral comes a minute after midnight', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    at('2026-11-27T00:00:00+07:00')
    await does.refer('rina', filed.code)
    expect(await clocks(filed)).toContain('verify missed 2026-11-26')
  })

  test('verify_urgent: one working day where a life is in danger', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town, { category: 'school-violence' })
    expect(await clocks(filed)).toContain('verify_urgent running 2026-11-24')
  })

  test('the clock starts when any official intake had it: the stamp on a letter', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town, { channel: 'letter', receivedAt: new Date('2026-11-18T02:00:00Z') })
    expect(await clocks(filed)).toContain('verify running 2026-11-23')
  })

  test('first_response and settle by kind: 5 and 14, 5 and 60 under oversight, 5 and 5 for the other kinds', async () => {
    const settled = async (change: Parameters<typeof does.refer>[2]) => {
      at('2026-06-02')
      const filed = await fileAsSri(town)
      await does.refer('rina', filed.code, change)
      return (await clocks(filed)).filter((clock) => /first_response|settle/.test(clock))
    }
    expect(await settled({})).toEqual(['first_response running 2026-06-09', 'settle running 2026-06-23'])
    expect(await settled({ oversight: true })).toEqual([
      'first_response running 2026-06-09',
      'settle running 2026-08-28',
    ])
    expect(await settled({ kind: 'aspiration' })).toEqual([
      'first_response running 2026-06-09',
      'settle running 2026-06-09',
    ])
    expect(await settled({ kind: 'information_request' })).toContain('settle running 2026-06-09')
  })

  test('first_response is met by the first follow-up, settle only by the answer', async () => {
    at('2026-11-25')
    const filed = await fileAsSri(town)
    await does.refer('rina', filed.code)
    at('2026-12-02')
    await does.followUp('budi', filed.code)
    expect(await clocks(filed)).toEqual(
      expect.arrayContaining(['first_response met 2026-12-02', 'settle running 2026-12-15']),
    )
    at('2026-12-16')
    await does.answer('budi', filed.code)
    expect(await clocks(filed)).toEqual(
      expect.arrayContaining(['settle missed 2026-12-15', 'law_60 met 2027-01-24', 'reply running 2027-01-04']),
    )
  })

  test('send_back ends the agency’s clocks without a verdict; the desk has one working day', async () => {
    at('2026-11-25')
    const filed = await fileAsSri(town)
    await does.refer('rina', filed.code)
    at('2026-11-26')
    await does.sendBack('budi', filed.code)
    expect(await clocks(filed)).toEqual([
      'verify met 2026-11-30', 'law_60 running 2027-01-24', 'first_response void 2026-12-02', 'settle void 2026-12-15',
      'reverify running 2026-11-27',
    ]) // biome-ignore format: a list
  })

  test('second_round: five days to respond, and what was left to settle, at least five', async () => {
    at('2026-11-25')
    const early = await fileAsSri(town)
    await does.refer('rina', early.code)
    at('2026-11-30') // three of fourteen used
    await does.answer('budi', early.code)
    at('2026-12-01')
    await does.object('sri', early.code)
    expect(await clocks(early)).toEqual(
      expect.arrayContaining([
        'reply met 2026-12-14',
        'first_response running 2026-12-08',
        'second_round running 2026-12-16',
      ]),
    )

    at('2026-11-25')
    const late = await fileAsSri(town)
    await does.refer('rina', late.code)
    at('2026-12-14') // thirteen used
    await does.answer('budi', late.code)
    at('2026-12-15')
    await does.object('sri', late.code)
    expect(await clocks(late)).toContain('second_round running 2026-12-22')
  })

  test('second_round of a report that was withdrawn half-way has what the agency had left', async () => {
    at('2026-11-25')
    const filed = await fileAsSri(town)
    await does.refer('rina', filed.code)
    at('2026-11-30')
    await does.withdraw('sri', filed.code)
    expect(await clocks(filed)).toContain('settle void 2026-12-15')
    at('2026-12-01')
    await does.reopen('sri', filed.code)
    expect(await clocks(filed)).toContain('second_round running 2026-12-16')
  })

  test('reopen counts from the closing, object_archive from the archiving', async () => {
    at('2026-11-25')
    const closed = await fileAsSri(town)
    await does.withdraw('sri', closed.code)
    expect(await clocks(closed)).toContain('reopen running 2026-12-09')
    const archived = await fileAsSri(town)
    await does.archive('rina', archived.code)
    expect(await clocks(archived)).toEqual([
      'verify met 2026-11-30',
      'law_60 void 2027-01-24',
      'object_archive running 2026-12-09',
    ])
  })

  test('a planned date that was objected to does not lengthen a later window', async () => {
    at('2026-11-25')
    const filed = await fileAsSri(town)
    await does.refer('rina', filed.code)
    await does.answer('budi', filed.code, { proposal: 'planned', plannedOn: '2027-06-01' })
    await does.object('sri', filed.code)
    await does.withdraw('sri', filed.code)
    expect(await clocks(filed)).toContain('reopen running 2026-12-09')
  })

  test('law_60: from the completion, goes on after an objection, follows the kind', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    await does.askDetail('rina', filed.code)
    at('2026-11-30')
    await does.complete('sri', filed.code)
    expect(await clocks(filed)).toEqual(expect.arrayContaining(['law_60 void 2027-01-22', 'law_60 running 2027-01-29']))
    await does.archive('rina', filed.code)
    at('2026-12-02')
    await does.object('sri', filed.code)
    expect(await clocks(filed)).toContain('law_60 running 2027-01-29')
    await does.refer('rudi', filed.code, { kind: 'information_request' })
    expect((await clocks(filed)).filter((clock) => clock.startsWith('law_60 running'))).toEqual([])
  })

  test('law_60: goes on where it was when somebody who withdrew reopens, if it is still a complaint', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town)
    await does.refer('rina', filed.code)
    await does.withdraw('sri', filed.code)
    expect(await clocks(filed)).toContain('law_60 void 2027-01-22')
    at('2026-11-25')
    await does.reopen('sri', filed.code)
    expect(await clocks(filed)).toContain('law_60 running 2027-01-22')
    const wish = await fileAsSri(town)
    await does.refer('rina', wish.code, { kind: 'aspiration' })
    await does.withdraw('sri', wish.code)
    await does.reopen('sri', wish.code)
    expect((await clocks(wish)).filter((clock) => clock.startsWith('law_60 running'))).toEqual([])
  })

  test('law_60: a question that turns out to be a complaint has had it since it was received', async () => {
    at('2026-11-23')
    const filed = await fileAsSri(town, { kind: 'information_request' })
    expect(await clocks(filed)).toEqual(['verify running 2026-11-26'])
    at('2026-11-25')
    await does.refer('rina', filed.code)
    expect(await clocks(filed)).toContain('law_60 running 2027-01-22')
  })
})

describe('the pause of ask_detail', () => {
  test('received Monday 3 August, asked on Wednesday, completed the Monday after: due on Tuesday 11 August', async () => {
    at('2026-08-03')
    const filed = await fileAsSri(town)
    at('2026-08-05')
    await does.askDetail('rina', filed.code)
    expect(await clocks(filed)).toEqual(
      expect.arrayContaining(['verify paused 2026-08-06', 'complete running 2026-08-20']),
    )
    at('2026-08-10')
    await does.complete('sri', filed.code)
    expect(await clocks(filed)).toEqual(
      expect.arrayContaining(['verify running 2026-08-11', 'complete met 2026-08-20']),
    )
  })

  test('twice: the days that passed add up', async () => {
    at('2026-08-03')
    const filed = await fileAsSri(town)
    at('2026-08-04')
    await does.askDetail('rina', filed.code)
    at('2026-08-06')
    await does.complete('sri', filed.code)
    at('2026-08-07')
    await does.askDetail('rina', filed.code)
    at('2026-08-12')
    await does.complete('sri', filed.code)
    expect(await clocks(filed)).toContain('verify running 2026-08-13')
  })

  test('does not heal a date that had passed: archived while paused, the clock is missed', async () => {
    at('2026-08-03')
    const filed = await fileAsSri(town)
    at('2026-08-10')
    await does.askDetail('rina', filed.code)
    await does.archive('rina', filed.code, 'unclear')
    expect(await clocks(filed)).toContain('verify missed 2026-08-06')
  })
})

describe('days are those of whoever must act', () => {
  test('Thursday 23.30 in Jakarta is Friday in Jayapura', async () => {
    const due = async (zone: string) => {
      at('2026-08-13T16:30:00Z')
      const filed = await fileAsSri(town)
      await inTransaction(town.space.db, async (tx) => {
        const values = { time_zone: zone as 'Asia/Jakarta' }
        await tx.updateTable('agencies').set(values).where('id', '=', town.agencies.transport.id).execute()
      })
      await does.refer('rina', filed.code, { agencyId: town.agencies.transport.id })
      return (await reportOf(town, filed)).dueOn
    }
    expect(await due('Asia/Jakarta')).toBe('2026-08-21')
    expect(await due('Asia/Jayapura')).toBe('2026-08-24')
  })
})

test('a report whose oversight mark changes keeps its start and takes the new limit', async () => {
  at('2026-06-02')
  const filed = await fileAsSri(town)
  await does.refer('rina', filed.code)
  at('2026-06-10')
  const retarget = (kind: 'complaint' | 'aspiration', oversight: boolean) =>
    inTransaction(town.space.db, async (tx) =>
      retargetClocks(tx, await lockReport(tx, filed.code), kind, oversight, town.space.clock.now()),
    )
  await retarget('complaint', true)
  expect(await clocks(filed)).toContain('settle running 2026-08-28')
  await retarget('aspiration', false)
  expect(await clocks(filed)).toEqual(expect.arrayContaining(['settle running 2026-06-09', 'law_60 void 2026-08-01']))
  await retarget('complaint', false)
  expect(await clocks(filed)).toEqual(
    expect.arrayContaining(['settle running 2026-06-23', 'law_60 running 2026-08-01']),
  )
})

test('in its second round taken back and referred anew, a report gets the new lead’s whole clocks', async () => {
  at('2026-06-02')
  const filed = await fileAsSri(town)
  await does.refer('rina', filed.code)
  at('2026-06-10')
  await does.answer('budi', filed.code)
  at('2026-06-11')
  await does.object('sri', filed.code)
  expect(await clocks(filed)).toContain('second_round running 2026-06-24')
  at('2026-06-12')
  await does.sendBack('nina', filed.code)
  at('2026-06-15')
  await does.refer('nina', filed.code, { agencyId: town.agencies.transport.id })
  const report = await reportOf(town, filed)
  expect(report.holder?.id).toBe(town.agencies.transport.id)
  expect(report.clocks.map(({ clock, dueOn }) => `${clock} ${dueOn}`)).toEqual([
    'first_response 2026-06-23',
    'settle 2026-07-06',
    'law_60 2026-08-01',
  ])
  at('2026-06-18')
  await does.answer('hasan', filed.code)
  at('2026-06-19')
  await does.object('sri', filed.code)
  expect((await reportOf(town, filed)).clocks.map(({ clock, limitDays }) => `${clock} ${limitDays}`)).toContain(
    'second_round 12',
  )
})

describe('against a second implementation that walks from day to day', () => {
  const first = Date.UTC(2025, 0, 1)
  const day = (n: number) => new Date(first + n * 86_400_000).toISOString().slice(0, 10)
  const years = 3 * 365
  const holidays = fc.uniqueArray(fc.nat(years + 400), { maxLength: 60 }).map((days) => days.map(day))

  const isWorked = (date: string, free: ReadonlySet<string>) =>
    ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) && !free.has(date)

  /** Walks over the days of a clock; on every worked day outside a pause one day of the limit is used up. */
  function walk(
    start: number,
    limit: number,
    pauses: readonly { from: number; to: number }[],
    free: ReadonlySet<string>,
  ) {
    let left = limit
    for (let n = start + 1; ; n += 1) {
      const stands = pauses.some(({ from, to }) => n > from && n <= to)
      if (!stands && isWorked(day(n), free)) left -= 1
      if (left === 0) return day(n)
    }
  }

  const scenes = fc.record({
    start: fc.nat(years),
    limit: fc.integer({ min: 1, max: 60 }),
    gaps: fc.array(fc.record({ run: fc.nat(9), stand: fc.nat(30) }), { maxLength: 3 }),
    free: holidays,
  })

  test('a due date with pauses is the same, over years of holidays', () => {
    fc.assert(
      fc.property(scenes, ({ start, limit, gaps, free }) => {
        const calendar = workingCalendar(
          free.map((date) => ({ date, name: 'libur', decree: 'SKB' })),
          [2025, 2026, 2027],
        )
        let n = start
        const pauses = gaps.map(({ run, stand }) => {
          const from = n + run
          n = from + stand
          return { from, to: n }
        })
        const named = pauses.map(({ from, to }) => ({ from: day(from), to: day(to) }))
        const elapsed = elapsedBefore(calendar, { started_on: day(start) }, named)
        fc.pre(elapsed < limit)
        const resumedOn = named.at(-1)?.to ?? null
        const due = dueOf(
          { unit: 'wd', limitDays: limit, startedOn: day(start), resumedOn, elapsedDays: elapsed },
          calendar,
        )
        expect(due).toBe(walk(start, limit, pauses, new Set(free)))
        expect(stretches({ started_on: day(start) }, named)).toHaveLength(pauses.length + 1)
      }),
      { numRuns: 2000 },
    )
  })
})
