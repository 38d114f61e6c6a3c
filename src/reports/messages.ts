import type { By, Role } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import type { Sight } from './see.ts'

/** Who reads what a message says. Citizens' words stay between the parties: nobody has redacted them. */
// biome-ignore format: a table is read by its columns
export const visibility = {
  question:     'parties',  detail:       'parties',  refer_note:  'public',   send_back:   'public',
  follow_up:    'public',   answer:       'public',   message:     'parties',  objection:   'parties',
  reopening:    'parties',  archive_note: 'parties',  withdrawal:  'internal', escalation:  'public',
  flag_reason:  'parties',  correction:   'public',
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

export type Message = {
  id: string
  sort: MessageSort
  body: string
  authorRole: Role
  agencyName: string | null
  writtenAt: Date
}

/** What this reader may read of the conversation, oldest first. */
export async function listMessages(db: Db, reportId: string, dialogue: Sight['dialogue']): Promise<Message[]> {
  if (dialogue === 'none') return []
  const levels = { public: ['public'], parties: ['public', 'parties'], all: ['public', 'parties', 'internal'] } as const
  const rows = await db
    .selectFrom('messages as m')
    .leftJoin('agencies as a', 'a.id', 'm.agency_id')
    .select(['m.id', 'm.sort', 'm.body', 'm.author_role', 'a.name as agency_name', 'm.written_at'])
    .where('m.report_id', '=', reportId)
    .where('m.visibility', 'in', levels[dialogue])
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sort: row.sort,
    body: row.body,
    authorRole: row.author_role,
    agencyName: row.agency_name,
    writtenAt: row.written_at,
  }))
}
