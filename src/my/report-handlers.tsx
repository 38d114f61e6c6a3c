import { z } from 'zod'
import { keepAttachments } from '#src/attachments/keep.ts'
import { listReportFiles } from '#src/attachments/queries.ts'
import { readMultipart } from '#src/attachments/read-multipart.ts'
import { say } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { showCode } from '#src/reports/code.ts'
import { agencyNamesIn, listReferralNotes } from '#src/reports/event-words.ts'
import { explainNearest } from '#src/reports/explain.ts'
import { findRepeated, listMessages } from '#src/reports/messages.ts'
import { may } from '#src/reports/policy.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { timeline } from '#src/reports/timeline.ts'
import { type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { complete } from '#src/verification/complete.ts'
import { FollowPage } from './pages/follow.tsx'
import { findContact, findRating, latestAnswer, listLooks } from './queries.ts'
import { type C, codeOf, goTo, reporterHat } from './request.ts'

export async function showReport(c: C, code: string, form: FormState, status = 200) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, code)
  const { id } = seen.report
  const [events, messages, files, answer, rating, looks, contact] = await Promise.all([
    timeline(space.db, id, ['public', 'parties']),
    listMessages(space.db, id, 'parties'),
    listReportFiles(space.db, id),
    latestAnswer(space.db, id),
    findRating(space.db, id),
    listLooks(space.db, id),
    findContact(space.db, id),
  ])
  const allowed = (['complete', 'object', 'close', 'confirm', 'reopen', 'withdraw'] as const).filter((action) =>
    may(actor, action, seen.report),
  )
  const [agencies, notes] = await Promise.all([agencyNamesIn(space.db, events), listReferralNotes(space.db, id)])
  const deadline = (await explainNearest(space.db, seen.report, actor.at, wordsFor(c.var.lang)))?.facts ?? null
  return respond(
    c,
    seen.title ?? showCode(code),
    <FollowPage
      {...{ seen, events, messages, notes, files, answer, rating, looks, contact, allowed, form, agencies, deadline }}
    />,
    { status, private: true },
  )
}

/** A reply, with files; while details are missing it completes the report. Sent twice it is one. */
export async function reply(c: C) {
  const { space, actor } = c.var
  const code = codeOf(c)
  const upload = await readMultipart(space, c.req.raw)
  const form = readForm(z.object({ pesan: z.string().trim().min(1, 'required').max(5000) }), upload.fields)
  if (!form.valid) return showReport(c, code, form, 422)
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, code)
    if (await findRepeated(tx, report, form.data.pesan, reporterHat(c))) return
    const by = may(actor, 'complete', report)
    const messageId = by ? await complete(tx, report, form.data.pesan, by) : await speak(tx, report, form.data.pesan, c)
    if (upload.files.length > 0)
      await keepAttachments(tx, { reportId: report.id, messageId }, upload.files, { role: 'reporter', at: actor.at })
  })
  return goTo(c, code)
}

async function speak(tx: Tx, report: LockedReport, text: string, c: C): Promise<string> {
  if (report.status === 'closed' || report.status === 'archived')
    throw new Refusal('wrong_status', { action: 'message', status: report.status, code: report.code })
  return say(tx, report, text, reporterHat(c))
}
