import { moveMessageFiles } from '#src/attachments/move.ts'
import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { record } from '#src/reports/events.ts'
import { fileWords } from '#src/reports/file-words.ts'
import { isTheirs, type Sender, senderOf, whichCame } from '#src/reports/message-senders.ts'
import { giveMessage, type Message } from '#src/reports/messages.ts'
import { type LockedReport, lockReportById } from '#src/reports/report.ts'
import { giveChanges } from '#src/reports/sources.ts'

/** A message that came over a channel, as whoever moves it reads it. */
export type Movable = Message & { sender: Sender }

/** What an officer wrote, what changed the report and what was written on a page stays where it is. */
const mayGo = ({ authorRole, sort }: Message) => authorRole === 'reporter' && (sort === 'message' || sort === 'detail')

/** Null for what cannot be moved. */
export async function movable(db: Db, message: Message): Promise<Movable | null> {
  if (!mayGo(message)) return null
  const sender = await senderOf(db, message.id)
  return sender && { ...message, sender }
}

/** Which of these can be moved. */
export const whichMovable = (db: Db, messages: readonly Message[]): Promise<ReadonlySet<string>> =>
  whichCame(
    db,
    messages.filter(mayGo).map(({ id }) => id),
  )

/**
 * A message that landed in the wrong report goes to another of the same person, with its files. Errors: Refusal
 * `not_movable` (another person's report, or one that takes no more), `stale` (somebody else moved it).
 */
export async function moveMessage(
  tx: Tx,
  from: LockedReport,
  message: Movable,
  to: LockedReport,
  by: By,
): Promise<void> {
  const isOver = to.status === 'closed' || to.status === 'archived'
  if (to.id === from.id || isOver || !(await isTheirs(tx, to.id, message.sender))) throw new Refusal('not_movable')
  await hand(tx, from, message, to, by, false)
}

/**
 * It becomes a report of its own, of whoever sent it, as private as the one it stood in and with its clocks from the day
 * it came. Doing it twice makes one. Errors: Refusal `stale` (somebody else moved it).
 */
export async function fileMessage(
  space: Space,
  tx: Tx,
  from: LockedReport,
  message: Movable,
  by: By,
): Promise<LockedReport> {
  const channel = message.channel === 'email' ? 'email' : 'sms'
  const { phone, email, externalId } = message.sender
  const { nameHidden, identitySealed, confidential } = from
  const written = {
    channel,
    key: `moved:${message.id}`,
    externalId,
    title: null,
    body: message.body,
    kindBy: message.body,
    subjectBy: message.body,
    reporter: { phone, email, ...(await knownOf(tx, from.id, message.sender)) },
    flags: { nameHidden, identitySealed, confidential },
    receivedAt: message.writtenAt,
  } as const
  const { id } = await fileWords(space, tx, written, by.at)
  const made = await lockReportById(tx, id)
  await hand(tx, from, message, made, by, true)
  return made
}

async function hand(tx: Tx, from: LockedReport, { id }: Movable, to: LockedReport, by: By, fresh: boolean) {
  if (!(await giveMessage(tx, id, from.id, to.id, fresh))) throw new Refusal('stale', { code: from.code })
  await giveChanges(tx, id, to.id, fresh)
  await moveMessageFiles(tx, id, to.id, fresh)
  await record(tx, from, 'move_out', by, { messageId: id, toReportId: to.id })
  await record(tx, to, 'move_in', by, { messageId: id, fromReportId: from.id, fresh })
}

/** What the first report knows of its reporter, where the message is theirs. */
async function knownOf(tx: Tx, reportId: string, sender: Sender) {
  if (!(await isTheirs(tx, reportId, sender))) return {}
  const { person_id, name, email_proved_at, language } = await tx
    .selectFrom('reporters')
    .select(['person_id', 'name', 'email_proved_at', 'language'])
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  const emailProvedAt = sender.email === null ? null : email_proved_at
  return { personId: emailProvedAt === null ? null : person_id, name, emailProvedAt, language }
}
