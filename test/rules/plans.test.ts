import { expect, test } from 'vitest'
import { generate } from '#src/town/generate.ts'
import { openTestSpace } from '#test/support/space.ts'
import { plansOf } from '../../bench/plans.ts'

/** Small tables are read whole because that is cheaper; told not to, the planner shows whether it has another way. */
const asIfLarge = ['set enable_seqscan = off', 'set plan_cache_mode = force_generic_plan']

test('no list of the product walks through a table that grows with the reports', async () => {
  const space = await openTestSpace()
  await generate(space, 60)
  const plans = await plansOf(space, { before: asIfLarge })
  expect(plans.length).toBeGreaterThan(60)
  expect(plans.filter(({ walked }) => walked.length > 0).map(({ name, walked }) => `${name}: ${walked}`)).toEqual([])
}, 300_000)
