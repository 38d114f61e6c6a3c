import type { By } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { record } from '#src/reports/events.ts'
import type { Proposal } from '#src/reports/lifecycle.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { answer } from './answer.ts'

export type DraftText = { body: string; proposal: Proposal | null; plannedOn: string | null; legalBasis: string | null }
type DraftSort = 'answer' | 'follow_up' | 'message' | 'note'

/** Keeps what an officer is writing, one per officer, report and sort. Saving again replaces it. Returns its id. */
export async function saveDraft(
  tx: Tx,
  reportId: string,
  sort: DraftSort,
  text: DraftText,
  author: { personId: string; at: Date },
): Promise<string> {
  const content = {
    body: text.body,
    proposal: text.proposal,
    planned_on: text.plannedOn,
    legal_basis: text.legalBasis,
    saved_at: author.at,
    state: 'writing',
  } as const
  const { id } = await tx
    .insertInto('drafts')
    .values({
      report_id: reportId,
      author_id: author.personId,
      sort,
      ...content,
      note: null,
      proposed_at: null,
      decided_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['report_id', 'author_id', 'sort'])
        .where('state', '<>', sql.lit('sent')) // no parameter: once planned for all values, it would match no index
        .doUpdateSet(content),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findOwnDraft = (db: Db, reportId: string, sort: DraftSort, personId: string) =>
  db
    .selectFrom('drafts')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('author_id', '=', personId)
    .where('sort', '=', sort)
    .where('state', '<>', 'sent')
    .executeTakeFirst()

/**
 * What an agency wrote before it gave the report back, or a unit before it was handed on to another, is nobody else's to
 * read or to send: a draft `d` counts since the last referral, by somebody in the holder's own line.
 */
export const ofTheHolder = sql<boolean>`(
  d.saved_at >= (select max(f.referred_at) from referrals f where f.report_id = d.report_id)
  and exists (select from reports held join agencies h on h.id = held.holder_agency_id, role_bindings b
    join agencies a on a.id = b.agency_id
    where held.id = d.report_id and b.person_id = d.author_id
      and (h.lineage @> array[a.id] or a.lineage @> array[h.id])))`

/** Answers that wait for somebody's approval. */
export const listProposed = (db: Db, reportId: string) =>
  db
    .selectFrom('drafts as d')
    .leftJoin('persons as p', 'p.id', 'd.author_id')
    .selectAll('d')
    .select('p.name as author_name')
    .where('d.report_id', '=', reportId)
    .where('d.state', '=', 'proposed')
    .where(ofTheHolder)
    .orderBy('d.id')
    .execute()

/** Kirim ke atasan: the draft waits for a second person. Errors: Refusal `draft_unfinished`. */
export async function proposeAnswer(tx: Tx, report: LockedReport, draftId: string, by: By): Promise<void> {
  const draft = await ownDraft(tx, report, draftId)
  if (draft.author_id !== by.personId) throw new Refusal('not_allowed')
  if (!isFinished(draft)) throw new Refusal('draft_unfinished')
  await tx.updateTable('drafts').set({ state: 'proposed', proposed_at: by.at }).where('id', '=', draftId).execute()
  await record(tx, report, 'propose_answer', by, { draftId })
}

/** Setujui dan kirim. Errors: Refusal `second_person` for one's own text, `wrong_status`. */
export async function approveDraft(tx: Tx, report: LockedReport, draftId: string, by: By): Promise<string> {
  const draft = await ownDraft(tx, report, draftId)
  if (draft.author_id === by.personId) throw new Refusal('second_person')
  if (draft.state !== 'proposed' || !draft.proposal) throw new Refusal('stale', { code: report.code })
  const reply = {
    body: draft.body,
    proposal: draft.proposal,
    plannedOn: draft.planned_on,
    legalBasis: draft.legal_basis,
    authorId: draft.author_id,
  }
  await tx.updateTable('drafts').set({ decided_by: by.personId }).where('id', '=', draftId).execute()
  return answer(tx, report, reply, by)
}

/** Kembalikan dengan catatan: the author goes on writing. */
export async function returnDraft(tx: Tx, report: LockedReport, draftId: string, note: string, by: By): Promise<void> {
  const draft = await ownDraft(tx, report, draftId)
  if (draft.state !== 'proposed') throw new Refusal('stale', { code: report.code })
  await tx
    .updateTable('drafts')
    .set({ state: 'returned', note, decided_by: by.personId })
    .where('id', '=', draftId)
    .execute()
  await record(tx, report, 'return_draft', by, { draftId })
}

/** What was sent is no longer a draft; of an answer, nobody's draft is. */
export async function finishDrafts(tx: Tx, reportId: string, sort: DraftSort, authorId: string | null): Promise<void> {
  const open = tx
    .updateTable('drafts')
    .set({ state: 'sent' })
    .where('report_id', '=', reportId)
    .where('state', '<>', 'sent')
  await (sort === 'answer' ? open : open.where('sort', '=', sort).where('author_id', '=', authorId ?? '')).execute()
}

/** Whether the draft is one that whoever works on this report now may read. */
export const isReadable = async (db: Db, reportId: string, draftId: string): Promise<boolean> =>
  (await db
    .selectFrom('drafts as d')
    .select('d.id')
    .where('d.id', '=', draftId)
    .where('d.report_id', '=', reportId)
    .where(ofTheHolder)
    .executeTakeFirst()) !== undefined

const ownDraft = (tx: Tx, report: LockedReport, draftId: string) =>
  tx
    .selectFrom('drafts as d')
    .selectAll()
    .where('d.id', '=', draftId)
    .where('d.report_id', '=', report.id)
    .where('d.state', '<>', 'sent')
    .where(ofTheHolder)
    .executeTakeFirstOrThrow(() => new Refusal('stale', { code: report.code }))

const isFinished = ({
  body,
  proposal,
  planned_on,
  legal_basis,
}: {
  body: string
  proposal: Proposal | null
  planned_on: string | null
  legal_basis: string | null
}) =>
  body.trim() !== '' &&
  proposal !== null &&
  (proposal !== 'planned' || planned_on !== null) &&
  (proposal !== 'refused' || legal_basis !== null)
