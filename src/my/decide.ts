import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { By } from '#src/people/actor.ts'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { agencyNamesIn, tellEvent } from '#src/reports/event-words.ts'
import type { Action } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import { isRepeated } from '#src/reports/repeated.ts'
import { findReport, type LockedReport, lockReport } from '#src/reports/report.ts'
import { timeline } from '#src/reports/timeline.ts'
import { type FormState, textOf } from '#src/ui/form.tsx'
import type { Change } from '#src/ui/overtaken.tsx'
import { whoDid } from './pages/entries.tsx'
import { latestQuestion } from './queries.ts'
import { type C, codeOf, goTo, reporterHat } from './request.ts'

export type Verb = (tx: Tx, report: LockedReport, by: By) => Promise<unknown>
/** `flags`: who may know, about which no lifecycle is asked. */
type Decision = Action | 'flags'
type Again = (changes: Change[]) => Promise<Response>

/**
 * One decision of the reporter, under lock and on what they have read: what no reporter sees, as a handing on inside the
 * agency, is in nobody's way. Whoever pressed twice has decided once; whoever was overtaken is shown the page `again`,
 * with their words and what changed.
 */
export async function decide(c: C, action: Decision, form: FormState, verb: Verb, again: Again): Promise<Response> {
  const { db } = c.var.space
  try {
    await inTransaction(db, (tx) => underLock(tx, c, action, form, verb))
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'stale') throw error
    if (!(await isDecided(c, action, form))) return again(await changesSince(c, textOf(form, 'dibaca')))
  }
  return goTo(c, codeOf(c))
}

async function underLock(tx: Tx, c: C, action: Decision, form: FormState, verb: Verb) {
  const report = await lockReport(tx, codeOf(c))
  const isAsRead = report.version === Number(textOf(form, 'versi'))
  if (!isAsRead && (await changesSince(c, textOf(form, 'dibaca'), tx)).length > 0) throw new Refusal('stale')
  const by = action === 'flags' ? reporterHat(c) : may(c.var.actor, action, report)
  if (!by) throw new Refusal('wrong_status', { action, status: report.status, code: report.code })
  await verb(tx, report, by)
}

async function isDecided(c: C, action: Decision, form: FormState) {
  const { db } = c.var.space
  const { id } = await findReport(db, codeOf(c))
  const said = textOf(form, 'alasan') || textOf(form, 'kurang')
  return isRepeated(db, id, (last) => last.action === action && last.actorRole === 'reporter', said)
}

/** What the reporter may read of what happened after the event `read` ('' is the beginning), oldest first. */
export async function changesSince(c: C, read: string, db: Db = c.var.space.db): Promise<Change[]> {
  const { id, holder, desk } = await findReport(db, codeOf(c))
  const events = (await timeline(db, id, ['public', 'parties'])).filter((event) => isAfter(event.id, read))
  const page = { t: wordsFor(c.var.lang), f: formatFor(c.var.lang) }
  const agencies = await agencyNamesIn(db, events)
  const zone = (holder ?? desk).time_zone
  return events.map((event) => ({
    id: event.id,
    at: event.at,
    zone,
    who: whoDid(event, page.t),
    what: tellEvent(event, agencies, page),
  }))
}

/** Whether the desk asked something after what the form's reader had seen. */
export const askedSince = async (tx: Tx, reportId: string, read: string): Promise<boolean> => {
  const question = await latestQuestion(tx, reportId)
  return question !== '' && isAfter(question, read)
}

const isAfter = (id: string, read: string) => BigInt(id) > (/^\d{1,18}$/.test(read) ? BigInt(read) : -1n)
