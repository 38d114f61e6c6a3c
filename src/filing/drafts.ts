import { randomBytes, randomUUID } from 'node:crypto'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { drawKey, sealKey, unsealKey } from '#src/reports/access-key.ts'
import { type Answers, readAnswers } from './answers.ts'

/** A report being written. `token` lies in a cookie or a link; the database knows only its fingerprint. */
export type Draft = {
  id: string
  answers: Answers
  personId: string | null
  startedAt: Date
  savedAt: Date
  reportCode: string | null
  submittedAt: Date | null
  sealedKey: string
}

/** Starts a filing and draws its secret key. Returns the token that opens it. */
export async function startDraft(space: Space, tx: Tx, answers: Answers, personId: string | null) {
  const token = drawToken()
  const now = space.clock.now()
  const row = {
    id: randomUUID(),
    token_hash: tokenHash(space, token),
    sealed_key: sealKey(space, drawKey()),
    answers: JSON.stringify(answers),
    person_id: personId,
    started_at: now,
    saved_at: now,
    report_code: null,
    submitted_at: null,
  }
  await tx.insertInto('filings').values(row).execute()
  return { token, draft: toDraft({ ...row, answers }) }
}

export async function findDraft(space: Space, db: Db, token: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('filings')
    .selectAll()
    .where('token_hash', '=', tokenHash(space, token))
    .executeTakeFirst()
  return row ? toDraft(row) : null
}

/**
 * The draft that is still being written passes to a new token and person: the token before opens nothing any more, and an
 * address that was proved elsewhere is proved anew.
 */
export async function moveDraft(space: Space, tx: Tx, token: string, personId: string | null): Promise<string | null> {
  const next = drawToken()
  const moved = await tx
    .updateTable('filings')
    .set({
      token_hash: tokenHash(space, next),
      person_id: personId,
      answers: sql`answers - array['email_terbukti', 'email_terbukti_pada']`,
    })
    .where('token_hash', '=', tokenHash(space, token))
    .where('report_code', 'is', null)
    .executeTakeFirst()
  return moved.numUpdatedRows > 0n ? next : null
}

/** Adds what one step asked to what is there. What was sent is not changed any more. */
export async function saveDraft(space: Space, tx: Tx, draft: Draft, step: Answers): Promise<Draft> {
  const kept = await lockDraft(tx, draft.id)
  if (kept.reportCode) return kept
  const answers = { ...kept.answers, ...step }
  await tx
    .updateTable('filings')
    .set({ answers: JSON.stringify(answers), saved_at: space.clock.now() })
    .where('id', '=', draft.id)
    .execute()
  return { ...kept, answers }
}

export async function markSubmitted(tx: Tx, draftId: string, code: string, at: Date): Promise<void> {
  await tx
    .updateTable('filings')
    .set({ report_code: code, submitted_at: at, answers: '{}' })
    .where('id', '=', draftId)
    .execute()
}

/** As it is now and stays until the end of the transaction: a double click, a save and an upload wait for each other. */
export const lockDraft = async (tx: Tx, draftId: string): Promise<Draft> =>
  toDraft(await tx.selectFrom('filings').selectAll().where('id', '=', draftId).forUpdate().executeTakeFirstOrThrow())

/** The secret key: readable here until the filing was sent, afterwards for 24 hours at the report. */
export const keyOf = (space: Space, draft: Draft): string => unsealKey(space, draft.sealedKey)

/** Unfinished filings are kept as long as the policy says, finished ones (which hold the words no longer) one day for the receipt. */
export async function sweepDrafts(space: Space): Promise<void> {
  const at = space.clock.now()
  const now = at.getTime()
  const days = await policy(space.db, 'draft_kept_cd', dayIn('Asia/Jakarta', at))
  await space.db
    .deleteFrom('filings')
    .where((row) =>
      row.or([
        row('saved_at', '<', new Date(now - days * day)),
        row.and([row('submitted_at', 'is not', null), row('submitted_at', '<', new Date(now - day))]),
      ]),
    )
    .execute()
}
const day = 86_400_000

/** Whoever deletes their account takes what they began and did not send along; its files go with it. */
export const forgetFilings = (tx: Tx, personId: string): Promise<unknown> =>
  tx.deleteFrom('filings').where('person_id', '=', personId).where('report_code', 'is', null).execute()

const drawToken = () => randomBytes(24).toString('base64url')

export const tokenHash = (space: Space, token: string): string => fingerprint(space, 'filing', token)

type Row = {
  id: string
  answers: unknown
  person_id: string | null
  started_at: Date
  saved_at: Date
  report_code: string | null
  submitted_at: Date | null
  sealed_key: string
}
const toDraft = (row: Row): Draft => ({
  id: row.id,
  answers: readAnswers(row.answers),
  personId: row.person_id,
  startedAt: row.started_at,
  savedAt: row.saved_at,
  reportCode: row.report_code,
  submittedAt: row.submitted_at,
  sealedKey: row.sealed_key,
})
