/** A paragraph: a sentence, words somebody wrote, or a link with its label. */
export type Line = string | { quote: string } | { label: string; url: string }

/** A message before it is dressed as text and HTML. */
export type MailText = { subject: string; body: readonly Line[] }

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
