import type { By, Role } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import type { Sight } from './see.ts'

/** Who reads what a message says. Citizens' words stay between the parties: nobody has redacted them. */
// biome-ignore format: a table is read by its columns
export const visibility = {
  question:     'parties',  detail:       'parties',  refer_note:  'public',   send_back:   'public',
  follow_up:    'public',   answer:       'public',   message:     'parties',  objection:   'parties',
  reopening:    'parties',  archive_note: 'parties',  withdrawal:  'internal', escalation:  'public',
  flag_reason:  'parties',  correction:   'public',   edited:     'parties',
} as const
export type MessageSort = keyof typeof visibility

/** Keeps what somebody wrote and returns its id, which the event beside it carries. */
export async function write(tx: Tx, report: { id: string }, sort: MessageSort, body: string, by: By): Promise<string> {
  const { id } = await tx
    .insertInto('messages')
    .values({
      report_id: report.id,
      sort,
      visibility: visibility[sort],
      body,
      author_id: by.personId,
      author_role: by.role,
      agency_id: by.agencyId,
      channel: by.channel,
      written_at: by.at,
      redacted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const levels = {
  public: ['public'],
  thread: ['public', 'parties'],
  parties: ['public', 'parties'],
  all: ['public', 'parties', 'internal'],
} as const

// Questions of the desk and what completes a report belong to the original, which a seal keeps from the agency.
export const threadSorts: readonly MessageSort[] = ['message', 'objection', 'reopening']

const TEN_MINUTES = 600_000

/** The id of the message before, when the same person says the same again at once: a button pressed twice. */
export async function findRepeated(db: Db, report: { id: string }, body: string, by: By): Promise<string | null> {
  const last = await db
    .selectFrom('messages')
    .select(['id', 'sort', 'body', 'author_id', 'author_role', 'written_at'])
    .where('report_id', '=', report.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last || (last.sort !== 'message' && last.sort !== 'detail')) return null
  const isTheirs = last.author_id === by.personId && last.author_role === by.role
  const isNew = by.at.getTime() - last.written_at.getTime() < TEN_MINUTES
  return isTheirs && isNew && last.body === body ? last.id : null
}

export type Message = {
  id: string
  sort: MessageSort
  body: string
  authorRole: Role
  agencyName: string | null
  channel: string
  writtenAt: Date
}

/** What this reader may read of the conversation, oldest first. */
export async function listMessages(db: Db, reportId: string, dialogue: Sight['dialogue']): Promise<Message[]> {
  if (dialogue === 'none') return []
  const rows = await db
    .selectFrom('messages as m')
    .innerJoin('reports as r', 'r.id', 'm.report_id')
    .leftJoin('agencies as a', 'a.id', 'm.agency_id')
    .select(['m.id', 'm.sort', 'm.body', 'm.author_role', 'a.name as agency_name', 'm.channel', 'm.written_at'])
    .where('m.report_id', '=', reportId)
    .where('m.visibility', 'in', levels[dialogue])
    .$if(dialogue === 'thread', (query) =>
      query.where((row) =>
        row.or([
          row('m.visibility', '=', 'public'),
          row.and([row('m.sort', 'in', threadSorts), row('m.written_at', '>=', row.ref('r.published_at'))]),
        ]),
      ),
    )
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sort: row.sort,
    body: row.body,
    authorRole: row.author_role,
    agencyName: row.agency_name,
    channel: row.channel,
    writtenAt: row.written_at,
  }))
}

/**
 * Gives a message to another report; `hidden`: its words are that report's own and need not stand beside it. Returns
 * whether it was still where it was thought to be.
 */
export async function giveMessage(tx: Tx, id: string, fromId: string, toId: string, hidden: boolean): Promise<boolean> {
  const moved = await tx
    .updateTable('messages')
    .set({ report_id: toId, ...(hidden && { visibility: 'internal' as const }) })
    .where('id', '=', id)
    .where('report_id', '=', fromId)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** Whether a message stands in another report now. Waits for whoever is moving it. */
export async function isElsewhere(tx: Tx, id: string, reportId: string): Promise<boolean> {
  const row = await tx.selectFrom('messages').select('report_id').where('id', '=', id).forShare().executeTakeFirst()
  return row !== undefined && row.report_id !== reportId
}
