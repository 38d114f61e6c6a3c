import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Actor, By, Role } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { hats } from './policy.ts'
import type { Report } from './report.ts'
import { copiedBindings, view } from './see.ts'

/** A note as its readers have it; `body` is empty once it is deleted. */
export type Note = {
  id: string
  kind: 'internal' | 'examination'
  body: string
  authorId: string
  authorName: string
  authorRole: Role
  agencyName: string
  writtenAt: Date
  editedAt: Date | null
  deletedAt: Date | null
  /** How it read before, the oldest first. */
  earlier: { body: string; writtenAt: Date }[]
}

/** Where a note was written decides who reads it. `lineage` runs from the root to the author's agency. */
export type Written = { kind: Note['kind']; agencyId: string; lineage: readonly string[] }

export type Writer = By & { personId: string; agencyId: string }

const writers: readonly Role[] = [
  'inspector', 'verifier', 'national_admin', 'agency_admin', 'liaison', 'drafter',
] // biome-ignore format: a list

/** The position in which this officer writes notes about the report: an inspector's are examination notes. */
export function mayNote(actor: Actor, report: Report): Writer | null {
  const worn = hats(actor, report).filter(({ role }) => writers.includes(role))
  const [copied] = copiedBindings(actor, report)
  const hat = worn.find(({ role }) => role === 'inspector') ?? worn[0] ?? copied
  if (!hat?.agencyId || !actor.personId) return null
  return { personId: actor.personId, at: actor.at, channel: 'web', role: hat.role, agencyId: hat.agencyId }
}

/** The table of the domain: own agency's; all but the inspector's for who verifies; all for the inspector. */
export function mayReadNote(actor: Actor, report: Report, note: Written): boolean {
  const { notes } = view(actor, report)
  if (notes === 'all') return true
  if (notes === 'none' || note.kind === 'examination') return false
  return notes === 'desk' || actor.bindings.some((binding) => isInLine(binding, note))
}

/** One line of command, up or down; the root, to which everybody belongs, is nobody's own agency but its own. */
const isInLine = (mine: { agencyId: string; agencyLineage: readonly string[] }, note: Written): boolean =>
  mine.agencyId === note.agencyId ||
  (mine.agencyLineage.length > 1 && note.lineage.includes(mine.agencyId)) ||
  mine.agencyLineage.slice(1).includes(note.agencyId)

/** What this officer may read of the notes, oldest first. */
export async function listNotes(db: Db, actor: Actor, report: Report): Promise<Note[]> {
  if (view(actor, report).notes === 'none') return []
  const rows = await db
    .selectFrom('notes as n')
    .innerJoin('agencies as a', 'a.id', 'n.agency_id')
    .leftJoin('persons as p', 'p.id', 'n.author_id')
    .selectAll('n')
    .select(['a.name as agency_name', 'a.lineage', 'p.name as author_name'])
    .where('n.report_id', '=', report.id)
    .orderBy('n.id')
    .execute()
  const mine = rows.filter((row) => mayReadNote(actor, report, { ...row, agencyId: row.agency_id }))
  const edited = mine.filter(({ edited_at }) => edited_at !== null).map(({ id }) => id)
  const versions = edited.length === 0 ? [] : await versionsOf(db, edited)
  return mine.map((row) => ({
    id: row.id,
    kind: row.kind,
    body: row.body,
    authorId: row.author_id,
    authorName: row.author_name ?? '',
    authorRole: row.author_role,
    agencyName: row.agency_name,
    writtenAt: row.written_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    earlier: versions.filter(({ note_id }) => note_id === row.id).map(({ body, writtenAt }) => ({ body, writtenAt })),
  }))
}

const versionsOf = (db: Db, noteIds: readonly string[]) =>
  db
    .selectFrom('note_versions')
    .select(['note_id', 'body', 'written_at as writtenAt'])
    .where('note_id', 'in', noteIds)
    .orderBy('id')
    .execute()

/** Keeps a note and calls whom it names; the same words pressed twice are one. Returns its id. */
export async function writeNote(
  tx: Tx,
  report: { id: string },
  { body, mentioned }: { body: string; mentioned: readonly string[] },
  by: Writer,
): Promise<string> {
  const last = await tx
    .selectFrom('notes')
    .select(['id', 'author_id', 'body'])
    .where('report_id', '=', report.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.author_id === by.personId && last.body === body) return last.id
  const { id } = await tx
    .insertInto('notes')
    .values({
      report_id: report.id,
      kind: kindFor(by),
      body,
      author_id: by.personId,
      author_role: by.role,
      agency_id: by.agencyId,
      written_at: by.at,
      edited_at: null,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await mention(tx, report.id, id, mentioned, by.at)
  return id
}

export const kindFor = ({ role }: Pick<By, 'role'>): Note['kind'] => (role === 'inspector' ? 'examination' : 'internal')

/** Whether the author may still correct it: minutes, by policy. */
export async function isEditable(db: Db, note: Pick<Note, 'writtenAt' | 'deletedAt'>, at: Date): Promise<boolean> {
  const minutes = await policy(db, 'note_edit_minutes', dayIn('Asia/Jakarta', at))
  return note.deletedAt === null && at.getTime() - note.writtenAt.getTime() <= minutes * 60_000
}

/** One's own note, corrected while it is fresh; how it read before is kept. Errors: Refusal `not_found`, `note_fixed`, `stale`. */
export async function editNote(
  tx: Tx,
  report: { id: string },
  noteId: string,
  { body, before, mentioned }: { body: string; before: string; mentioned: readonly string[] },
  by: Writer,
): Promise<void> {
  const note = await ownNote(tx, report, noteId, by)
  if (!(await isEditable(tx, { writtenAt: note.written_at, deletedAt: note.deleted_at }, by.at)))
    throw new Refusal('note_fixed')
  if (note.body !== before) throw new Refusal('stale')
  if (note.body === body) return
  const written_at = note.edited_at ?? note.written_at
  await tx.insertInto('note_versions').values({ note_id: noteId, body: note.body, written_at }).execute()
  await tx.updateTable('notes').set({ body, edited_at: by.at }).where('id', '=', noteId).execute()
  await mention(tx, report.id, noteId, mentioned, by.at)
}

/** One's own note: its words and those before go, that it was there stays. Errors: Refusal `not_found`. */
export async function deleteNote(tx: Tx, report: { id: string }, noteId: string, by: Writer): Promise<void> {
  await ownNote(tx, report, noteId, by)
  await tx.deleteFrom('note_versions').where('note_id', '=', noteId).execute()
  await tx.deleteFrom('mentions').where('note_id', '=', noteId).execute()
  await tx.updateTable('notes').set({ body: '', deleted_at: by.at }).where('id', '=', noteId).execute()
}

const ownNote = (tx: Tx, report: { id: string }, noteId: string, by: Writer) =>
  tx
    .selectFrom('notes')
    .selectAll()
    .where('id', '=', noteId)
    .where('report_id', '=', report.id)
    .where('author_id', '=', by.personId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))

async function mention(tx: Tx, reportId: string, noteId: string, personIds: readonly string[], at: Date) {
  if (personIds.length === 0) return
  await tx
    .insertInto('mentions')
    .values(
      [...new Set(personIds)].map((person_id) => ({
        note_id: noteId,
        person_id,
        report_id: reportId,
        mentioned_at: at,
        seen_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
