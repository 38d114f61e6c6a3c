import { expect, test } from 'vitest'
import { openTestSpace } from '#test/support/space.ts'
import { rateLimiter } from './rate-limit.ts'

test('the fourth guess must wait, and is told until when; another subject need not', async () => {
  const space = await openTestSpace()
  const limiter = rateLimiter({ name: 'keys', tries: 3, minutes: 15 })
  for (let i = 0; i < 3; i += 1) await limiter.count(space, 'a')
  expect(await limiter.left(space, 'a')).toBe(0)
  await expect(limiter.count(space, 'a')).rejects.toMatchObject({
    reason: 'too_many',
    details: { until: expect.any(String) },
  })
  await limiter.count(space, 'b')
  await limiter.forgive(space, 'a')
  expect(await limiter.left(space, 'a')).toBe(3)
})
