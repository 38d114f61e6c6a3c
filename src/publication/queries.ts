import { type Db, sql } from '#src/platform/db.ts'
import { type ListedReport, listedReports } from '#src/reports/public-card.tsx'
import type { PublicViews } from './views.ts'

export type PublicStatus = PublicViews['public_status']
export type PublicReport = Omit<PublicViews['public_reports'], 'search'>
export type PublicEvent = PublicViews['public_events']
export type PublicMessage = PublicViews['public_messages'] & { answer: PublicViews['public_answers'] | null }
export type PublicPicture = PublicViews['public_attachments']
export type PublicClock = PublicViews['public_clocks']
export type PublicAgency = PublicViews['public_agencies']

/**
 * What is read of each view, column by column: such a statement is planned once for a connection, and a view that a
 * later migration widens cannot break the program that still runs.
 */
const columns = {
  public_status: [
    'id',
    'code',
    'version',
    'status',
    'outcome',
    'archive_reason',
    'taken',
    'received_at',
    'published_at',
    'answered_at',
    'closed_at',
    'archived_at',
    'changed_at',
    'due_on',
    'time_zone',
    'area_code',
    'merged_into_code',
  ],
  public_events: [
    'id',
    'report_id',
    'seq',
    'action',
    'actor_role',
    'actor_agency_id',
    'actor_agency_name',
    'from_status',
    'to_status',
    'particulars',
    'note',
    'occurred_at',
  ],
  public_messages: [
    'id',
    'report_id',
    'sort',
    'body',
    'author_role',
    'agency_id',
    'agency_name',
    'agency_short',
    'written_at',
    'redacted_at',
  ],
  public_answers: ['message_id', 'report_id', 'proposal', 'planned_on', 'legal_basis'],
  public_attachments: ['id', 'public_id', 'report_id', 'message_id', 'alt', 'width', 'height', 'has_thumb'],
  public_clocks: [
    'id',
    'report_id',
    'clock',
    'agency_id',
    'limit_days',
    'unit',
    'time_zone',
    'area_code',
    'state',
    'started_on',
    'due_on',
    'provisional',
    'paused_on',
    'elapsed_days',
    'resumed_on',
    'stopped_on',
    'legal_basis',
  ],
  public_agencies: [
    'id',
    'slug',
    'name',
    'short',
    'kind',
    'parent_id',
    'lineage',
    'area_code',
    'time_zone',
    'aliases',
    'verified',
    'valid_from',
    'valid_to',
    'predecessor_id',
    'description',
    'search',
  ],
} as const satisfies { [View in keyof PublicViews]?: readonly (keyof PublicViews[View])[] }

/** Where a number stands. A confidential report is as absent as one that never was: one query, one answer. */
export const findStatus = (db: Db, code: string): Promise<PublicStatus | undefined> =>
  db.selectFrom('public_status').select(columns.public_status).where('code', '=', code).executeTakeFirst()

/** Everything the public page of a report shows. Undefined before the first referral and in the archive. */
export async function findPublicReport(db: Db, id: string) {
  const [report, events, messages, pictures, clocks] = await Promise.all([
    readReport(db, id),
    db.selectFrom('public_events').select(columns.public_events).where('report_id', '=', id).orderBy('seq').execute(),
    readMessages(db, id),
    db
      .selectFrom('public_attachments')
      .select(columns.public_attachments)
      .where('report_id', '=', id)
      .orderBy('id')
      .execute(),
    listClocks(db, id),
  ])
  return report && { report, events, messages, pictures, clocks }
}
export type PublicFile = NonNullable<Awaited<ReturnType<typeof findPublicReport>>>

export const listClocks = (db: Db, reportId: string): Promise<PublicClock[]> =>
  db
    .selectFrom('public_clocks')
    .select(columns.public_clocks)
    .where('report_id', '=', reportId)
    .orderBy('due_on')
    .orderBy('id')
    .execute()

async function readReport(db: Db, id: string): Promise<PublicReport | undefined> {
  const { rows } = await sql<PublicReport>`
    select id, code, version, status, outcome, answered_as, planned_on, kind, channel, status_group, category_id, category_slug,
           category_name, title, body, edited, place_code, place_name, place_full_name, point_lat, point_lon, agency_id,
           agency_slug, agency_name, agency_short, time_zone, area_code, taken, hops, binding, reopened, objected, due_on,
           received_at, published_at, answered_at, closed_at, changed_at, reporter_name, stars, rated_solved
    from public_reports where id = ${id}`.execute(db)
  return rows[0]
}

async function readMessages(db: Db, id: string): Promise<PublicMessage[]> {
  const messages = await db
    .selectFrom('public_messages')
    .select(columns.public_messages)
    .where('report_id', '=', id)
    .orderBy('id')
    .execute()
  const answers = await db
    .selectFrom('public_answers')
    .select(columns.public_answers)
    .where('report_id', '=', id)
    .execute()
  return messages.map((message) => ({
    ...message,
    answer: answers.find((answer) => answer.message_id === message.id) ?? null,
  }))
}

/** The newest answered reports, for the home page. */
export const listNewestAnswered = (db: Db, limit = 5): Promise<ListedReport[]> =>
  listedReports(db)
    .where('r.status', 'in', ['answered', 'closed'])
    .where('r.answered_at', 'is not', null)
    .orderBy('r.answered_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute()

/** The newest public reports that this very agency holds. */
export const listNewestOf = (db: Db, agencyId: string, limit = 10): Promise<ListedReport[]> =>
  listedReports(db)
    .where('r.agency_id', '=', agencyId)
    .orderBy('r.published_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute()

export const findPublicAgency = (db: Db, slug: string): Promise<PublicAgency | undefined> =>
  db.selectFrom('public_agencies').select(columns.public_agencies).where('slug', '=', slug).executeTakeFirst()

/** The governments and units above an agency, the widest first, without the national desk; and those right below. */
export async function relativesOf(db: Db, { id, lineage }: PublicAgency) {
  const [above, below] = await Promise.all([
    db
      .selectFrom('public_agencies')
      .select(['slug', 'name'])
      .where('id', 'in', lineage)
      .where('id', '<>', id)
      .where('parent_id', 'is not', null)
      .orderBy(sql`cardinality(lineage)`)
      .execute(),
    db
      .selectFrom('public_agencies')
      .select(['slug', 'name'])
      .where('parent_id', '=', id)
      .where('valid_to', 'is', null)
      .orderBy('name')
      .execute(),
  ])
  return { above, below }
}

export const findNames = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('public_agencies').select(['id', 'slug', 'name', 'short']).where('id', 'in', ids).execute()

/** Whether strangers may see this picture. */
export const isPublicPicture = async (db: Db, publicId: string): Promise<boolean> =>
  (await db.selectFrom('public_attachments').select('id').where('public_id', '=', publicId).executeTakeFirst()) !==
  undefined
