import { z } from 'zod'
import { keepAttachments } from '#src/attachments/keep.ts'
import { fileWords } from '#src/attachments/problem-words.ts'
import { listAttachments, listReportFiles } from '#src/attachments/queries.ts'
import { discardReceived, readMultipart } from '#src/attachments/read-multipart.ts'
import type { Received } from '#src/attachments/receive.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { findRating } from '#src/dialogue/rate.ts'
import { say } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { listToldUnsealings } from '#src/oversight/queries.ts'
import { tooMany } from '#src/people/throttle.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { showCode } from '#src/reports/code.ts'
import { listComing } from '#src/reports/coming.ts'
import { findEndorsements } from '#src/reports/endorsements.ts'
import { agencyNamesIn, listReferralNotes } from '#src/reports/event-words.ts'
import { explainNearest } from '#src/reports/explain.ts'
import { informationDates } from '#src/reports/information.ts'
import { lastReturn } from '#src/reports/last-return.ts'
import { mainCodeOf } from '#src/reports/merged.ts'
import { findRepeated, listMessages } from '#src/reports/messages.ts'
import { readUpTo } from '#src/reports/news-read.ts'
import { may } from '#src/reports/policy.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import { runningTimeOf } from '#src/reports/running-time.ts'
import { see } from '#src/reports/see.ts'
import { timeline } from '#src/reports/timeline.ts'
import { blankForm, type FormState, readForm, sayError, textOf } from '#src/ui/form.tsx'
import type { Change } from '#src/ui/overtaken.tsx'
import { respond } from '#src/ui/respond.tsx'
import { complete } from '#src/verification/complete.ts'
import { askedSince, changesSince } from './decide.ts'
import { FollowPage } from './pages/follow.tsx'
import { findContact, latestAnswer, latestEvent, listLooks } from './queries.ts'
import { type C, clockTime, codeOf, go, goTo, reporterHat } from './request.ts'

/** How a page comes back: as what, and what happened meanwhile, when its form came too late. */
export type Showing = { status?: number; changes?: Change[] }

export async function showReport(c: C, code: string, form: FormState, { status = 200, changes }: Showing = {}) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, code)
  const { id } = seen.report
  const [read, events, messages, files, answer, rating, looks, unsealings, contact, people] = await Promise.all([
    latestEvent(space.db, id),
    timeline(space.db, id, ['public', 'parties']),
    listMessages(space.db, id, 'parties'),
    listReportFiles(space.db, id),
    latestAnswer(space.db, id),
    findRating(space.db, id),
    listLooks(space.db, id),
    listToldUnsealings(space.db, id),
    findContact(space.db, id),
    findEndorsements(space.db, id),
  ])
  if (seen.sight.mine && read) await inTransaction(space.db, (tx) => readUpTo(tx, id, read))
  const allowed = (['complete', 'object', 'close', 'confirm', 'reopen', 'withdraw'] as const).filter((action) =>
    may(actor, action, seen.report),
  )
  const [agencies, notes] = await Promise.all([agencyNamesIn(space.db, events), listReferralNotes(space.db, id)])
  const mergedInto = seen.report.mergedInto && showCode(await mainCodeOf(space.db, id))
  const t = wordsFor(c.var.lang)
  const [information, coming, due, ran] = await Promise.all([
    informationDates(space.db, seen.report),
    listComing(space.db, seen.report, actor.at),
    explainNearest(space.db, seen.report, actor.at, t),
    runningTimeOf(space.db, seen.report, actor.at),
  ])
  const { holder, desk } = seen.report
  const sentBack = lastReturn({ isHeld: holder !== null, events, messages, names: agencies }, t)
  return respond(
    c,
    seen.title ?? showCode(code),
    <FollowPage
      {...{ seen, events, messages, notes, files, answer, rating, looks, contact, allowed, form, agencies, due }}
      {...{ people, read, changes, unsealings, coming, information, mergedInto, sentBack, ran }}
      today={dayIn((holder ?? desk).time_zone, actor.at)}
      guest={actor.personId === null}
      asked={c.req.query('ditanya') !== undefined}
    />,
    { status, private: true },
  )
}

/** Whoever was overtaken so far that the form is gone reads what changed, and may send the words as a message. */
export const showOvertaken = (c: C, words: string, changes: Change[]) =>
  showReport(c, codeOf(c), blankForm({ pesan: words }), { status: 409, changes })

/**
 * A reply, with files; while details are missing it completes the report. Sent twice it is one. A file that cannot be
 * taken is named and the words wait, as they do where there were too many.
 */
export async function reply(c: C) {
  const { space } = c.var
  const code = codeOf(c)
  const upload = await readMultipart(space, c.req.raw)
  const form = readForm(z.object({ pesan: z.string().trim().min(1, 'required').max(5000) }), upload.fields)
  const wrong = upload.problems.map((problem) => fileWords(c.var.lang, problem)).join(' ')
  if (!form.valid || wrong) {
    await discardReceived(space, upload.files)
    const errors = { ...(!form.valid && form.errors), ...(wrong && { berkas: wrong }) }
    return showReport(c, code, { values: form.values, errors }, { status: 422 })
  }
  const wait = await tooManyReplies(c, code)
  if (wait) {
    await discardReceived(space, upload.files)
    const errors = { pesan: sayError('wait_until', clockTime(c, wait)) }
    return showReport(c, code, { values: form.data, errors }, { status: 429 })
  }
  const read = textOf(form, 'dibaca')
  try {
    const asked = await inTransaction(space.db, (tx) => keep(tx, c, form.data.pesan, upload.files, read))
    return asked ? go(c, `/laporan/${showCode(code)}?ditanya`) : goTo(c, code)
  } catch (error) {
    await discardReceived(space, upload.files)
    if (!(error instanceof Refusal) || error.reason !== 'wrong_status') throw error
    return showOvertaken(c, form.data.pesan, await changesSince(c, read))
  }
}

/** Every reply is read by officers and fills a disk: each report has its share, and each address. */
const tooManyReplies = async ({ var: { space, address } }: C, code: string) =>
  (await tooMany(space, 'reply_here', address ?? '')) ?? (await tooMany(space, 'reply', code))

/** Keeps the reply; whether the desk asked something that its writer had not seen. */
async function keep(tx: Tx, c: C, text: string, received: readonly Received[], read: string): Promise<boolean> {
  const report = await lockReport(tx, codeOf(c))
  const asked = await askedSince(tx, report.id, read)
  const earlier = await findRepeated(tx, report, text, reporterHat(c))
  const messageId = earlier ?? (await tell(tx, report, text, asked, c))
  const files = await newAmong(tx, { reportId: report.id, messageId }, received)
  if (files.length > 0)
    await keepAttachments(tx, { reportId: report.id, messageId }, files, { role: 'reporter', at: c.var.actor.at })
  return asked
}

/** Words complete a report only when their writer had read what was asked; else they are a message. */
function tell(tx: Tx, report: LockedReport, text: string, asked: boolean, c: C): Promise<string> {
  const by = asked ? null : may(c.var.actor, 'complete', report)
  return by ? complete(tx, report, text, by) : speak(tx, report, text, c)
}

/** The same words again may bring another photo, which must not be lost. */
async function newAmong(tx: Tx, owner: { reportId: string; messageId: string }, files: readonly Received[]) {
  const kept = new Set((await listAttachments(tx, owner)).map(({ sha256 }) => sha256))
  return files.filter(({ sha256 }) => !kept.has(sha256))
}

async function speak(tx: Tx, report: LockedReport, text: string, c: C): Promise<string> {
  if (report.status === 'closed' || report.status === 'archived')
    throw new Refusal('wrong_status', { action: 'message', status: report.status, code: report.code })
  return say(tx, report, text, reporterHat(c))
}
