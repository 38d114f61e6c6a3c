import { setTimeout as sleep } from 'node:timers/promises'

type Waiting<Item> = { item: Item; done: () => void; failed: (reason: unknown) => void }

type Rhythm = {
  /** In one batch. */
  most?: number
  /** Milliseconds from one batch to the next: what comes in between gathers; the first after a rest waits for nothing. */
  apart?: number
}

/**
 * Writes in one go what comes close together: while one batch is being written the next one gathers. Each call resolves
 * when its batch is written, and fails with it.
 */
export function makeBatch<Item>(
  write: (items: readonly Item[]) => Promise<void>,
  { most = 100, apart = 0 }: Rhythm = {},
): (item: Item) => Promise<void> {
  const line: Waiting<Item>[] = []
  let isWriting = false
  let last = Number.NEGATIVE_INFINITY

  async function writeAll() {
    isWriting = true
    await Promise.resolve() // what comes in the same breath belongs together
    while (line.length > 0) {
      const early = last + apart - performance.now()
      if (early > 1 && line.length < most) await sleep(early)
      last = performance.now()
      const batch = line.splice(0, most)
      try {
        await write(batch.map(({ item }) => item))
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    isWriting = false
  }

  return (item) =>
    new Promise((done, failed) => {
      line.push({ item, done, failed })
      if (!isWriting) void writeAll()
    })
}
