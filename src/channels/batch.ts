type Waiting<Item> = { item: Item; done: () => void; failed: (reason: unknown) => void }

/**
 * Writes in one go what comes close together: while one batch is being written the next one gathers. Each call resolves
 * when its batch is written, and fails with it.
 */
export function makeBatch<Item>(
  write: (items: readonly Item[]) => Promise<void>,
  most = 100,
): (item: Item) => Promise<void> {
  const line: Waiting<Item>[] = []
  let isWriting = false

  async function writeAll() {
    isWriting = true
    await Promise.resolve() // what comes in the same breath belongs together
    while (line.length > 0) {
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
