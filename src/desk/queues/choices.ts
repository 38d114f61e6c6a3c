import type { Db, Tx } from '#src/platform/db.ts'
import type { ChosenSort, Density } from './tables.ts'

/** What a line of a list may show beside number and title. */
export const columnNames = ['tempat', 'unit', 'tenggat', 'pemegang', 'topik', 'jenis', 'kanal', 'diterima'] as const
export type ColumnName = (typeof columnNames)[number]
export const sortNames = ['due', 'wait', 'newest'] as const satisfies readonly ChosenSort[]

export type Choices = { columns: readonly ColumnName[]; density: Density; sort: ChosenSort | null }

const usual: Choices = { columns: ['tempat', 'unit', 'tenggat', 'pemegang'], density: 'comfortable', sort: null }

/** How this person wants to see lists. */
export async function readChoices(db: Db, personId: string): Promise<Choices> {
  const row = await db.selectFrom('list_choices').selectAll().where('person_id', '=', personId).executeTakeFirst()
  if (!row) return usual
  return { columns: columnNames.filter((name) => row.columns.includes(name)), density: row.density, sort: row.sort }
}

export async function keepChoices(tx: Tx, personId: string, { columns, density, sort }: Choices): Promise<void> {
  const chosen = { columns: [...columns], density, sort }
  await tx
    .insertInto('list_choices')
    .values({ person_id: personId, ...chosen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
    .execute()
}
