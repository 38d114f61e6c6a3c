import { type Db, onceIn, sql } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { plainWords } from '#src/platform/plain-text.ts'
import { namingWords, readText, says } from './everyday-words.ts'
import type { Kind } from './lifecycle.ts'

type Branch = { id: string; slug: string; name: string; children: Omit<Branch, 'children'>[] }
type SuggestedCategory = { id: string; slug: string; name: string; parent: string | null }

/** The tree as people choose from it: active subjects, each with its parts. */
export async function listCategories(db: Db): Promise<Branch[]> {
  const rows = await activeCategories(db)
  const partsOf = Map.groupBy(rows, ({ parent_id }) => parent_id)
  return (partsOf.get(null) ?? []).map(({ id, slug, name }) => ({
    id,
    slug,
    name,
    children: (partsOf.get(id) ?? []).map((part) => ({ id: part.id, slug: part.slug, name: part.name })),
  }))
}

/** By id or by slug. @throws Refusal not_found */
export const findCategory = (db: Db, idOrSlug: string) =>
  db
    .selectFrom('categories')
    .selectAll()
    .where(/^\d{1,18}$/.test(idOrSlug) ? 'id' : 'slug', '=', idOrSlug)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))

type Sensitive = { oversight_hint: boolean; confidential_by_default: boolean }

/** Subjects that an agency must not judge about itself: always the national desk verifies (domain: desk). */
export const isForNation = (category: Sensitive | null): boolean =>
  category !== null && (category.oversight_hint || category.confidential_by_default)

/** What a text seems to be about, best first: everyday words first, then the names of the categories themselves. */
export async function suggestCategories(db: Db, text: string, limit = 3): Promise<SuggestedCategory[]> {
  const heard = readText(text)
  const rows = await activeCategories(db)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return rows
    .map((row) => ({ row, score: says(heard, row.slug, row.named) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || Number(a.row.parent_id === null) - Number(b.row.parent_id === null))
    .slice(0, limit)
    .map(({ row: { id, slug, name, parent_id } }) => ({ id, slug, name, parent: names.get(parent_id ?? '') ?? null }))
}

/** Read again only when any of them changed: every message without a form asks for them. */
const activeCategories = (db: Db): Promise<readonly Active[]> => onceIn(db, 'categories', () => currentCategories(db))

async function currentCategories(db: Db): Promise<readonly Active[]> {
  const { rows } = await sql<{ edition: string }>`
    select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as edition from categories`.execute(db)
  const edition = rows[0]?.edition ?? ''
  const known = editions.get(edition)
  if (known) return known
  const found = await readActive(db)
  const read = found.map((row) => ({ ...row, named: namingWords([row.name, ...row.aliases]) }))
  editions.set(edition, read)
  for (const old of [...editions.keys()].slice(0, -EDITIONS_KEPT)) editions.delete(old)
  return read
}

type Active = Awaited<ReturnType<typeof readActive>>[number] & { named: readonly string[] }
// The number of a transaction is unique in a server: spaces and databases cannot mix here.
const editions = new Map<string, readonly Active[]>()
const EDITIONS_KEPT = 20

const readActive = (db: Db) =>
  db
    .selectFrom('categories')
    .select(['id', 'slug', 'name', 'aliases', 'parent_id'])
    .where('active', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()

const question = /\b(kapan|kpn|bagaimana|gimana|gmn|berapa|brp|di ?mana|dmn|apakah|siapa|syarat|apa saja)\b/i
const asking =
  /\b(ingin|mau|mohon|minta|bisa)\s+(?:\w+\s+)?(tanya|bertanya|menanyakan|tahu|mengetahui|meminta|informasi|info|salinan|data)\b/i
const wishing = /\b(usul|usulan|mengusulkan|saran|menyarankan|aspirasi)\b/i
const thanking = /^\W*(terima\s?kasih|makasih|apresiasi|salut|terimakasih)\b/i

/**
 * The kind that a text seems to be; people may choose another. Only the beginning counts: a complaint may well end
 * with "kapan diperbaiki?" or "terima kasih".
 */
export function suggestKind(text: string): Kind {
  const beginning = /^[^.!?\n]*[.!?\n]?/.exec(text.trim())?.[0] ?? ''
  if (thanking.test(beginning) || wishing.test(beginning)) return 'aspiration'
  if (asking.test(beginning) || (beginning.endsWith('?') && question.test(beginning))) return 'information_request'
  return 'complaint'
}

/** Subjects that go by these words, with their parts; closed ones too, because old reports keep them. */
export async function categoriesNamed(db: Db, words: string): Promise<string[]> {
  const sought = plainWords(words)
  if (sought.length === 0) return []
  const rows = await db.selectFrom('categories').select(['id', 'slug', 'name', 'aliases', 'parent_id']).execute()
  const named = rows
    .filter(({ slug, name, aliases }) => [slug, name, ...aliases].some((text) => beginAll(plainWords(text), sought)))
    .map(({ id }) => id)
  return rows.filter(({ id, parent_id }) => named.includes(id) || named.includes(parent_id ?? '')).map(({ id }) => id)
}

const beginAll = (words: readonly string[], sought: readonly string[]) =>
  sought.every((begun) => words.some((word) => word.startsWith(begun)))
