import { randomBytes } from 'node:crypto'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'

/**
 * A key for a file that is about to be written, in the ledger before the first byte arrives: whatever dies in between,
 * the sweep finds the file and removes it. A transaction of its own.
 */
export async function newFileKey(space: Space): Promise<string> {
  const id = randomBytes(18).toString('base64url')
  const key = `a/${randomBytes(1).toString('hex')}/${id}`
  await inTransaction(space.db, (tx) =>
    tx.insertInto('loose_files').values({ storage_key: key, loose_since: space.clock.now() }).execute(),
  )
  return key
}

/** The files now belong to a row. Refuses when the sweep was faster (an upload left lying for a day). */
export async function tieFiles(tx: Tx, keys: readonly string[]): Promise<void> {
  const tied = await tx
    .deleteFrom('loose_files')
    .where('storage_key', 'in', keys)
    .where('doomed', '=', false)
    .returning('storage_key')
    .execute()
  if (tied.length !== keys.length) throw new Refusal('stale')
}

/** Removes files that nobody took up, together with what a broken write may have left beside them. */
export async function removeLooseFiles(space: Space, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  for (const key of keys) {
    await space.storage.remove(key)
    await space.storage.remove(`${key}.part`)
  }
  await inTransaction(space.db, (tx) => tx.deleteFrom('loose_files').where('storage_key', 'in', keys).execute())
}
