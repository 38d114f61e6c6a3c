import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findForChange, holdTree, moveBranch, remember, type Who } from './hold.ts'
import { searchText } from './search-text.ts'
import type { Connection, TimeZone } from './tables.ts'

type Change = {
  name: string
  short: string
  kind: string
  areaCode: string | null
  timeZone: TimeZone
  aliases: readonly string[]
  connection: Connection
}

/** An agency takes another name, form or place. The old name stays an alias, so whoever searches by it arrives. */
export async function changeAgency(tx: Tx, id: string, change: Change, by: Who): Promise<void> {
  await holdTree(tx)
  const before = await findForChange(tx, id)
  const renamed = before.name !== change.name || before.short !== change.short
  const old = renamed ? [before.name, before.short] : []
  const names = [change.name, change.short]
  const aliases = [...new Set([...change.aliases, ...old])].filter((alias) => !names.includes(alias))
  await tx
    .updateTable('agencies')
    .set({
      name: change.name,
      short: change.short,
      kind: change.kind,
      area_code: change.areaCode,
      time_zone: change.timeZone,
      connection: change.connection,
      aliases,
      search: searchText({ name: change.name, short: change.short, aliases }),
    })
    .where('id', '=', id)
    .execute()
  if (renamed) await remember(tx, id, { name: before.name, short: before.short }, by)
}

/**
 * An agency and all below it stand under another: every lineage is written anew in one statement while the tree is
 * held. Errors: Refusal `tree_cycle` below itself, `not_found`.
 */
export async function moveAgency(tx: Tx, id: string, parentId: string, by: Who): Promise<void> {
  await holdTree(tx)
  const [agency, parent] = [await findForChange(tx, id), await findForChange(tx, parentId)]
  if (agency.parent_id === null || parent.lineage.includes(id)) throw new Refusal('tree_cycle')
  if (agency.parent_id === parentId) return
  await moveBranch(tx, agency, parent)
  await remember(tx, id, { parent_id: agency.parent_id }, by)
}
