import type { Line, MailText } from '#src/i18n/mail-text.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'

type Dressed = { subject: string; text: string; html: string }

/** The same words twice: plain, and as HTML without pictures, styles or anything loaded from elsewhere. */
export const dress = ({ subject, body }: MailText, lang: 'id' | 'en'): Dressed => ({
  subject: oneLine(subject),
  text: `${body.map(plainLine).join('\n\n')}\n`,
  html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escapeHtml(oneLine(subject))}</title></head><body>\n${body
    .map(htmlLine)
    .join('\n')}\n</body></html>\n`,
})

// The names of agencies come into subjects: a line break there would be a new header.
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function plainLine(line: Line): string {
  if (typeof line === 'string') return line
  return 'quote' in line ? `"${line.quote.trim()}"` : `${line.label}: ${line.url}`
}

function htmlLine(line: Line): string {
  if (typeof line === 'string') return `<p>${escapeHtml(line)}</p>`
  if ('quote' in line) return `<blockquote>${escapeHtml(line.quote.trim()).replaceAll('\n', '<br>')}</blockquote>`
  return `<p>${escapeHtml(line.label)}: <a href="${escapeHtml(line.url)}">${escapeHtml(line.url)}</a></p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)

/**
 * Our own Message-ID, made from the message's key so that it can be recognised anywhere, and one thread for all mail
 * of a report. They tell nothing: row ids would reveal how many reports there are.
 */
export function threadHeaders(space: Space, key: string, code: string | null): Record<string, string> {
  const host = new URL(space.publicUrl).hostname
  const made = (purpose: string, text: string) => `<${fingerprint(space, purpose, text).slice(0, 27)}@${host}>`
  const thread = code && made('mail thread', code)
  return { 'Message-ID': made('mail', key), ...(thread && { 'In-Reply-To': thread, References: thread }) }
}
