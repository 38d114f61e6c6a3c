import { expect, test } from 'vitest'
import { makeBatch } from './batch.ts'

test('what comes together is written together, in order, and each hears of its own batch', async () => {
  const written: number[][] = []
  const add = makeBatch<number>(
    async (items) => {
      written.push([...items])
      await new Promise((resolve) => setImmediate(resolve))
      if (items.includes(3)) throw new Error('no room')
    },
    { most: 3 },
  )
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(add))
  expect(written).toEqual([[1, 2, 3], [4, 5, 6], [7]])
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([false, false, false, true, true, true, true])
  await add(8)
  expect(written.at(-1)).toEqual([8])
})

test('after a rest the first is written at once; what follows closely gathers, and a full batch waits for nobody', async () => {
  const written: number[][] = []
  const add = makeBatch<number>(
    async (items) => {
      written.push([...items])
    },
    { most: 3, apart: 60_000 },
  )
  await add(1)
  const rest = [2, 3, 4].map(add)
  await Promise.all(rest)
  expect(written).toEqual([[1], [2, 3, 4]])
})
