import { beforeAll, expect, test } from 'vitest'
import { deadlineSweeps } from '#src/deadlines/sweeps.ts'
import { statuses } from '#src/reports/lifecycle.ts'
import { verifyChain } from '#src/reports/timeline.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { townReports } from './lay.ts'
import { playTown } from './play.ts'
import { type Saying, sayings } from './sayings.ts'

let space: TestSpace
let tooLate = 0
beforeAll(async () => {
  space = await openTestSpace()
  const endDay = async () => {
    await space.runSweeps(deadlineSweeps)
    await space.runJobs()
  }
  ;({ tooLate } = await playTown(space, { reports: 70, days: 100, endDay }))
}, 120_000)

test('after a hundred days there are reports in every state, and no deed was refused', async () => {
  const found = await space.db.selectFrom('reports').select(['status', 'outcome']).execute()
  expect(found).toHaveLength(70)
  expect(new Set(found.map(({ status }) => status))).toEqual(new Set(statuses))
  expect(new Set(found.map(({ outcome }) => outcome))).toEqual(
    new Set([null, 'solved', 'planned', 'refused', 'withdrawn', 'silent']),
  )
  expect(tooLate).toBe(0)
})

test('the clock stands again where it stood', () => {
  expect(space.clock.now()).toEqual(new Date('2026-11-23T03:14:00Z'))
})

test('every chain of events holds, and mails were written', async () => {
  for (const { id } of await space.db.selectFrom('reports').select('id').execute())
    expect(await verifyChain(space.db, id)).toBeNull()
  const mails = await space.db.selectFrom('outbox').select('id').execute()
  expect(mails.length).toBeGreaterThan(200)
})

test('what officers and reporters say fits the report that they say it of', async () => {
  const occasions: Record<string, readonly Saying[]> = {
    question: ['question'],
    detail: ['detail'],
    follow_up: ['followUp'],
    answer: ['solved', 'again', 'planned', 'refused'],
    archive_note: ['archive', 'merge'],
    objection: ['object', 'reopen'],
  }
  const said = await space.db
    .selectFrom('messages as m')
    .innerJoin('reports as r', 'r.id', 'm.report_id')
    .select(['r.title', 'm.sort', 'm.body'])
    .where('m.sort', 'in', Object.keys(occasions) as 'answer'[])
    .where('m.author_role', '<>', 'system')
    .execute()
  expect(said.length).toBeGreaterThan(70)
  for (const { title, sort, body } of said) {
    const text = townReports.find((one) => anywhere(one.title) === anywhere(title ?? ''))
    const fitting = (occasions[sort] ?? []).flatMap((occasion) => sayings(occasion, text).map(anywhere))
    expect(text, title ?? '').toBeDefined()
    expect(fitting, title ?? '').toContain(anywhere(body))
  }
})

/** The same words wherever they were moved to. */
const anywhere = (words: string) =>
  townReports
    .flatMap(({ swap }) => swap ?? [])
    .reduce((text, one) => text.replaceAll(one, '*'), words.replace(/Jalan [A-Z]\w+( [A-Z]\w+)?/g, '*'))
