import { beforeAll, expect, test } from 'vitest'
import { sql } from '#src/platform/db.ts'
import { isCode } from '#src/reports/code.ts'
import { statuses } from '#src/reports/lifecycle.ts'
import { findReport } from '#src/reports/report.ts'
import { verifyChain } from '#src/reports/timeline.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { generate } from './generate.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace()
  await generate(space, 400, { seed: 7 })
}, 60_000)

test('four hundred reports, in every state, with numbers that are right', async () => {
  const rows = await space.db.selectFrom('reports').select(['code', 'status']).execute()
  expect(rows).toHaveLength(400)
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(statuses))
  expect(rows.filter(({ code }) => !isCode(code))).toEqual([])
})

test('every chain of events holds and the clocks say what the report says', async () => {
  for (const { id, code } of await space.db.selectFrom('reports').select(['id', 'code']).execute()) {
    expect(await verifyChain(space.db, id)).toBeNull()
    const report = await findReport(space.db, code)
    const running = report.clocks.filter(
      ({ clock, state }) => state === 'running' && !/law_60|reopen|archive/.test(clock),
    )
    expect(running.map(({ dueOn }) => dueOn).sort()[0] ?? null).toBe(report.dueOn)
  }
})

test('nothing happened after the present, and nothing out of order', async () => {
  const { rows } = await sql<{ bad: number }>`
    select count(*)::int as bad from (
      select occurred_at, lag(occurred_at) over (partition by report_id order by seq) as before from report_events) e
    where occurred_at > ${space.clock.now()} or occurred_at < before`.execute(space.db)
  expect(rows).toEqual([{ bad: 0 }])
})

test('the public reads those that were referred', async () => {
  const shown = await space.db.selectFrom('public_reports').select('code').execute()
  expect(shown.length).toBeGreaterThan(250)
})

test('the same seed draws the same reports', async () => {
  const other = await openTestSpace()
  await generate(other, 400, { seed: 7 })
  const read = ({ db }: TestSpace) =>
    db.selectFrom('reports').select(['code', 'title', 'event_head']).orderBy('id').execute()
  expect(await read(other)).toEqual(await read(space))
})

test('and generating again only adds', async () => {
  await generate(space, 50, { seed: 7 })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reports`.execute(space.db)
  expect(rows).toEqual([{ n: 450 }])
})
