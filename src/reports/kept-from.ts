import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { plainWords } from '#src/platform/plain-text.ts'

/** Before the name of a unit: whoever asks to keep it from "the head of the office" means the office. */
const people = new Set(
  'kepala wakil sekretaris pimpinan pejabat pegawai petugas staf admin pak bapak bu ibu kantor'.split(' '),
)

/**
 * "Kami tidak meneruskan laporan ini ke sana": a unit that the reporter named by one of its names, and whatever lies
 * below it, gets neither the report nor a copy. Other words than a name are for the verifier, who reads them.
 * Errors: Refusal `kept_from`.
 */
export async function refuseKeptFrom(tx: Tx, reportId: string, lineage: readonly string[]): Promise<void> {
  const { keep_from } = await tx
    .selectFrom('reports')
    .select('keep_from')
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  if (!keep_from) return
  const units = await tx
    .selectFrom('agencies')
    .select(['name', 'short', 'aliases'])
    .where('id', 'in', lineage.slice(1)) // the root forwards what others may not have
    .execute()
  const names = new Set(units.flatMap(({ name, short, aliases }) => [name, short, ...aliases].map(plain)))
  if (namedIn(keep_from).some((name) => names.has(name))) throw new Refusal('kept_from')
}

const plain = (words: string) => plainWords(words).join(' ')

/** Each part of the reporter's words, without those who work there. */
const namedIn = (words: string): string[] =>
  words.split(/[,;\n]|\b(?:dan|atau|serta)\b/i).map((part) => {
    const said = plainWords(part)
    return said.slice(said.findIndex((word) => !people.has(word))).join(' ')
  })
