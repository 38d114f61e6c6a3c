import { noteLeftOut } from '#src/attachments/left-out.ts'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { say } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { holderOf, reporterBy } from '#src/people/actor.ts'
import { sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { showCode } from '#src/reports/code.ts'
import { fileWords } from '#src/reports/file-words.ts'
import { makeKeyLink } from '#src/reports/key-links.ts'
import { noteSender } from '#src/reports/message-senders.ts'
import { proveAddress } from '#src/reports/notices.ts'
import { may } from '#src/reports/policy.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import type { SenderCheck } from '#src/reports/tables.ts'
import { complete } from '#src/verification/complete.ts'
import type { Account } from '../accounts.ts'
import { HEAD_ONLY } from '../adapters/email/imap.ts'
import type { Mail } from '../adapters/email/read-mail.ts'
import { beginQuestions, goOnAsking } from '../questions.ts'
import type { Deed, Kept, Outcome, Understand } from '../understanding.ts'
import { answerMail } from './answer.ts'
import { takeBounce } from './bounce.ts'
import { mostMegabytes } from './mailbox.ts'
import { readKept } from './read.ts'
import { threadOf } from './thread.ts'
import { judgeByMail } from './verdict.ts'

const DAY = 86_400_000
const t = wordsFor('id').mailAnswers

type Unread = Omit<Heard, 'sender'>
type Heard = {
  space: Space
  tx: Tx
  account: Account
  kept: Kept
  mail: Mail
  from: string
  sender: SenderCheck
  at: Date
}

/** What a kept mail means: a report, an answer to one of ours, a bounce, or nothing that a person wrote. */
export const understandMail: Understand = async (space, account, kept) => {
  const { mail, sender, isHard } = await readKept(space, account, kept)
  const at = space.clock.now()
  if (mail.automatic === 'bounce') return (tx) => takeBounce(tx, mail, at)
  const { from } = mail
  if (mail.automatic !== null || from === null) return async () => null
  if (isHard) return (tx) => tellTooHard({ space, tx, account, kept, mail, from, at })
  if (sender === null) return async () => null // we wrote it ourselves
  return (tx) => take({ space, tx, account, kept, mail, from, sender, at })
}

async function take(heard: Heard): ReturnType<Deed> {
  const { space, tx, kept, mail, from, sender } = heard
  if (kept.mediaType === HEAD_ONLY) return tellTooLarge(heard)
  if (mail.text === '' && mail.files.length === 0) {
    if (mail.isCut) return tellTooHard(heard)
    throw new Refusal('not_allowed')
  }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${from}`}, 0))`.execute(tx)
  const thread = await threadOf(space, tx, mail, sender.proved)
  if (!thread) return file(heard)
  if ('several' in thread) return askWhich(heard, thread.several)
  const report = await lockReport(tx, thread.code)
  if (thread.by === 'none') return refuse(heard, report)
  await proveAddress(tx, report.id, from, heard.at)
  return reply(heard, report)
}

async function file(heard: Heard): Promise<Outcome> {
  const { space, tx, kept, mail, from, sender, at } = heard
  // what comes beyond waits for a person
  const { email: most } = await policy(tx, 'reports_a_day', dayIn('Asia/Jakarta', at))
  const filed = await filedSince(tx, from, new Date(at.getTime() - DAY), most)
  if (filed >= most) return { attention: 'too_many', crowd: fingerprint(space, 'crowd', from) }
  const body = mail.text || mail.subject
  const written = {
    channel: 'email',
    key: `mail:${kept.id}`,
    externalId: mail.messageId || kept.externalId,
    title: mail.subject.length >= 10 ? mail.subject.slice(0, 140) : null,
    body,
    kindBy: body,
    subjectBy: `${mail.subject} ${body}`,
    reporter: { name: mail.name, email: from, emailProvedAt: sender.proved ? at : null, senderCheck: sender },
    receivedAt: kept.receivedAt,
  } as const
  const { id, code, created } = await fileWords(space, tx, written, at)
  if (!created) return id
  await askForFiles(tx, kept, mail, id, null)
  const missing = await beginQuestions(tx, id, `${mail.subject} ${body}`, at)
  const letter = t.filed({
    code: showCode(code),
    keyUrl: await makeKeyLink(space, tx, id, at),
    reportUrl: space.url(`/l/${code}`),
    questions: missing.map((one) => t.questions[one]),
    leftOut: notTaken(mail),
  })
  await answer(heard, 'mail_filed', { id, code }, letter)
  return id
}

async function filedSince(tx: Tx, from: string, since: Date, most: number): Promise<number> {
  const rows = await tx
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select('r.id')
    .where('p.email', '=', from)
    .where('r.channel', '=', 'email')
    .where('r.received_at', '>', since)
    .limit(most)
    .execute()
  return rows.length
}

/** In the report's conversation: a verdict, what was asked for, or a message; a closed report takes no more. */
async function reply(heard: Heard, report: LockedReport): Promise<string> {
  const { space, tx, kept, mail, at } = heard
  const words = mail.text || mail.subject
  const verdict = await judgeByMail(tx, report, words, at)
  if (verdict === 'why_not') {
    await answer(heard, 'mail_why_not', report, t.whyNot({ code: showCode(report.code) }))
    return report.id
  }
  if (verdict) {
    await askForFiles(tx, kept, mail, report.id, verdict.messageId)
    return report.id
  }
  const by = may(holderOf(report.id, at), 'complete', report, 'email')
  if (!by && (report.status === 'closed' || report.status === 'archived')) {
    const facts = { code: showCode(report.code), reportUrl: space.url(`/l/${report.code}`) }
    await answer(heard, 'mail_not_now', report, t.notNow(facts))
    return report.id
  }
  const messageId = by ? await complete(tx, report, words, by) : await say(tx, report, words, reporterBy(at, 'email'))
  await noteSender(tx, messageId, { email: heard.from, externalId: mail.messageId || null })
  await askForFiles(tx, kept, mail, report.id, messageId)
  const missing = await goOnAsking(tx, report.id, words, at)
  const code = showCode(report.code)
  const leftOut = notTaken(mail)
  if (missing.length > 0) {
    const questions = missing.map((one) => t.questions[one])
    await answer(heard, 'mail_ask_again', report, t.askAgain({ code, questions, leftOut }))
  } else if (leftOut.length > 0) {
    await answer(heard, 'mail_left_out', report, t.notWhole({ code, leftOut }))
  }
  return report.id
}

/** Never the wrong report: where two fit, the sender says which. */
async function askWhich(heard: Heard, codes: readonly string[]): Promise<null> {
  await answer(heard, 'mail_which', { id: null, code: '' }, t.which({ codes: codes.map(showCode) }))
  return null
}

/** A number in a subject is no proof: it may stand in anybody's mail. */
async function refuse(heard: Heard, report: LockedReport): Promise<null> {
  const facts = { code: showCode(report.code), trackUrl: heard.space.url('/lacak') }
  await answer(heard, 'mail_other_sender', { id: null, code: report.code }, t.otherSender(facts))
  return null
}

async function tellTooLarge(heard: Heard): Promise<null> {
  const facts = { megabytes: mostMegabytes(heard.account), fileUrl: heard.space.url('/lapor') }
  await answer(heard, 'mail_too_large', { id: null, code: '' }, t.tooLarge(facts))
  return null
}

/** It broke its reader: its sender hears of it, and a person looks. */
async function tellTooHard(heard: Unread): Promise<{ attention: string }> {
  await answer(heard, 'mail_too_hard', { id: null, code: '' }, t.tooHard({ fileUrl: heard.space.url('/lapor') }))
  return { attention: 'unreadable' }
}

/** What of the mail did not go into the report, in sentences. */
const notTaken = ({ leftOut, filesLeftOut, isCut }: Mail): string[] => [
  ...(leftOut.length > 0 ? [t.leftOut({ names: leftOut, more: filesLeftOut - leftOut.length })] : []),
  ...(isCut ? [t.cut] : []),
]

type About = { id: string | null; code: string }

const answer = (
  { space, tx, kept, mail, from, at }: Unread,
  template: `mail_${string}`,
  report: About,
  letter: Parameters<typeof answerMail>[2]['letter'],
) =>
  answerMail(space, tx, {
    key: `mail-answer:${kept.id}`,
    template,
    to: from,
    report,
    inReplyTo: mail.messageId,
    letter,
    at,
  })

/** Files pass the same gate as on the web, and that is slow: a job of its own. */
const askForFiles = async (tx: Tx, kept: Kept, mail: Mail, reportId: string, messageId: string | null) => {
  if (mail.files.length > 0)
    await enqueue(tx, 'mail_files', { inboundId: kept.id, reportId, messageId }, `mail_files:${kept.id}`)
  await noteLeftOut(tx, reportId, { names: mail.leftOut, more: mail.filesLeftOut - mail.leftOut.length })
}
