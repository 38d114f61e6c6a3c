import { finishDrafts, saveDraft } from '#src/dialogue/drafts.ts'
import { formatFor } from '#src/i18n/format.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import type { Seen } from '#src/reports/see.ts'
import type { C } from '../frame.tsx'

type Sort = 'message' | 'note'

/** Words that an officer is writing and has not sent; none at all is no draft. */
export async function keepWords(tx: Tx, { report }: Seen, sort: Sort, body: string, author: Author): Promise<void> {
  if (body.trim() === '') return finishDrafts(tx, report.id, sort, author.personId)
  await saveDraft(tx, report.id, sort, { body, proposal: null, plannedOn: null, legalBasis: null }, author)
}
type Author = { personId: string; at: Date }

/** "Simpan konsep", and the script that saves by itself every few seconds. */
export async function keepDraft(c: C, seen: Seen, sort: Sort, body: string): Promise<Response | null> {
  const { space, actor } = c.var
  const { personId } = actor
  if (personId) await inTransaction(space.db, (tx) => keepWords(tx, seen, sort, body, { personId, at: actor.at }))
  return saidToScript(c, seen)
}

/** The script hears when it was saved; a person, who asked for a page, is shown one by the caller. */
export function saidToScript(c: C, { report }: Seen): Response | null {
  if (!c.req.header('accept')?.includes('application/json')) return null
  const zone = (report.holder ?? report.desk).time_zone
  return c.json({ time: formatFor(c.var.lang).time(c.var.actor.at, zone) })
}
