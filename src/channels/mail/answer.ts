import { dress, type MailText } from '#src/i18n/mail-text.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { messageIdFrom, queueMessage } from '../outbox.ts'
import { wayBack } from './accounts.ts'

const DAY = 86_400_000
const MOST_A_DAY = 20 // answers to one address: two machines that answer each other come to an end

type Answer = {
  /** The same for the same mail: nothing is answered twice. */
  key: string
  template: `mail_${string}`
  to: string
  report: { id: string | null; code: string }
  /** The Message-ID that it answers. */
  inReplyTo: string
  letter: MailText
  at: Date
}

/** Answers at once to somebody who wrote, in their own thread. */
export async function answerMail(space: Space, tx: Tx, answer: Answer): Promise<void> {
  const { key, template, to, report, inReplyTo, letter, at } = answer
  const lately = await tx
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', 'email')
    .where('template', 'like', 'mail_%')
    .where('recipient', '=', to)
    .where('created_at', '>', new Date(at.getTime() - DAY))
    .limit(MOST_A_DAY)
    .execute()
  if (lately.length >= MOST_A_DAY) return
  await queueMessage(tx, {
    key,
    audience: 'reporter',
    recipient: to,
    reportId: report.id,
    eventId: null,
    template,
    ...dress(letter, 'id'),
    headers: {
      'Message-ID': messageIdFrom(space, 'mail', key),
      ...(inReplyTo && { 'In-Reply-To': inReplyTo, References: inReplyTo }),
      ...(report.id !== null && (await wayBack(space, tx, key, report.code))),
    },
    reveals: false,
    priority: -1,
    at,
  })
}
