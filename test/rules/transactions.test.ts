import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { openTestSpace } from '#test/support/space.ts'

/** Kept in every test (test/support/quiet-transactions.ts); here it is seen that who breaks it is caught. */

async function neighbour(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 204 No Content\r\n\r\n'))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/`
}

test('in a transaction nobody speaks to the world, and after it everybody may', async () => {
  const { db } = await openTestSpace()
  const url = await neighbour()
  const inIt = inTransaction(db, async (tx) => {
    await tx.selectFrom('agencies').select('id').limit(1).execute()
    await fetch(url)
  })
  await expect(inIt).rejects.toMatchObject({ cause: { name: 'SpokeInTransaction' } })
  const later = await inTransaction(db, async () => async () => (await fetch(url)).status)
  expect(await later()).toBe(204)
})

test('a transaction has one connection: who asks for a second while all hold one would wait for ever', async () => {
  const { db } = await openTestSpace()
  const ask = () => db.selectFrom('agencies').select('id').limit(1).execute()
  await expect(inTransaction(db, ask)).rejects.toMatchObject({ name: 'SpokeInTransaction' })
  await expect(inTransaction(db, (tx) => tx.selectFrom('agencies').select('id').limit(1).execute())).resolves.toHaveLength(1) // biome-ignore format: one line
})
