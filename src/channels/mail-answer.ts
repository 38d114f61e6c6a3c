import type { Line, MailText } from '#src/i18n/mail-text.ts'
import type { Tx } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { wayBack } from './mail-accounts.ts'
import { queueMessage } from './outbox.ts'

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
  const host = new URL(space.publicUrl).hostname
  await queueMessage(tx, {
    key,
    audience: 'reporter',
    recipient: to,
    reportId: report.id,
    eventId: null,
    template,
    ...dressed(letter),
    headers: {
      'Message-ID': `<${fingerprint(space, 'mail', key).slice(0, 27)}@${host}>`,
      ...(inReplyTo && { 'In-Reply-To': inReplyTo, References: inReplyTo }),
      ...(report.id !== null && (await wayBack(space, tx, key, report.code))),
    },
    reveals: false,
    priority: -1,
    at,
  })
}

const dressed = ({ subject, body }: MailText) => ({
  subject: subject.replace(/\s+/g, ' ').trim(),
  text: `${body.map(plain).join('\n\n')}\n`,
  html: `<!doctype html><html><head><meta charset="utf-8"></head><body>\n${body.map(paragraph).join('\n')}\n</body></html>\n`,
})

function plain(line: Line): string {
  if (typeof line === 'string') return line
  return 'quote' in line ? `"${line.quote}"` : `${line.label}: ${line.url}`
}

function paragraph(line: Line): string {
  if (typeof line === 'string') return `<p>${escapeHtml(line)}</p>`
  if ('quote' in line) return `<blockquote>${escapeHtml(line.quote)}</blockquote>`
  return `<p>${escapeHtml(line.label)}: <a href="${escapeHtml(line.url)}">${escapeHtml(line.url)}</a></p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
