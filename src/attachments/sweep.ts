import { inTransaction, sql } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { removeLooseFiles } from './loose-files.ts'

const DAY = 24 * 60 * 60 * 1000
/** Nobody fills in a form for a day between the file's arrival and the row that names it. */
const LOOSE_FOR = DAY
/** A draft is kept 30 days after its last step and takes its files along; this is for files whose draft never said so. */
const DRAFT_FILES_FOR = 60 * DAY
const AT_ONCE = 200

/** Removes files that belong to nobody, and drafted files that nobody came back for, by the space's clock. */
export async function sweepUploads(space: Space): Promise<void> {
  const now = space.clock.now()
  await inTransaction(space.db, (tx) =>
    tx
      .deleteFrom('attachments')
      .where('owner_kind', '=', sql.lit('draft')) // no parameter: the index is of drafts only
      .where('uploaded_at', '<', new Date(now.getTime() - DRAFT_FILES_FOR))
      .execute(),
  )
  for (;;) {
    const keys = await doom(space, new Date(now.getTime() - LOOSE_FOR))
    await removeLooseFiles(space, keys)
    if (keys.length < AT_ONCE) return
  }
}

/** Marked first and committed, removed afterwards: between the two nobody can take the file up, and a crash only delays. */
async function doom(space: Space, before: Date): Promise<string[]> {
  const doomed = await inTransaction(space.db, (tx) =>
    tx
      .updateTable('loose_files')
      .set({ doomed: true })
      .where('storage_key', 'in', (eb) =>
        eb
          .selectFrom('loose_files')
          .select('storage_key')
          .where('loose_since', '<', before)
          .orderBy('loose_since')
          .limit(AT_ONCE)
          .forUpdate()
          .skipLocked(),
      )
      .returning('storage_key')
      .execute(),
  )
  return doomed.map(({ storage_key }) => storage_key)
}
