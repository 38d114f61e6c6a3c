import { expect, test } from 'vitest'
import { makeBatch } from './batch.ts'

test('what comes together is written together, in order, and each hears of its own batch', async () => {
  const written: number[][] = []
  const add = makeBatch<number>(async (items) => {
    written.push([...items])
    await new Promise((resolve) => setImmediate(resolve))
    if (items.includes(3)) throw new Error('no room')
  }, 3)
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(add))
  expect(written).toEqual([[1, 2, 3], [4, 5, 6], [7]])
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([false, false, false, true, true, true, true])
  await add(8)
  expect(written.at(-1)).toEqual([8])
})
