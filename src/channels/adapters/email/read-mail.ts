import { createHash } from 'node:crypto'
import { type AddressObject, simpleParser } from 'mailparser'
import { cutQuotes } from './cut-quotes.ts'
import { type Automatic, kindOfMail } from './kind-of-mail.ts'

const MOST_HTML = 1_000_000
const MOST_FILES = 20
const LONGEST_TEXT = 100_000
const MOST_ADDRESSES = 100

export type MailFile = { name: string; bytes: Buffer }

/** A mail as plain values. Nothing in it may be believed but the addresses of ours that it was sent to. */
export type Mail = {
  messageId: string
  /** Lower case; null where nobody can be answered. */
  from: string | null
  name: string | null
  /** Where it was delivered to and whom it names, with all that stands behind a plus; our own addresses are sealed. */
  to: string[]
  subject: string
  /** What the sender wrote, without what they quoted and signed. */
  text: string
  /** All of it. */
  original: string
  /** Message-IDs that it answers, the nearest first. */
  references: string[]
  automatic: Automatic
  /** The enhanced status code of a delivery report, 5.1.1. */
  status: string | null
  files: MailFile[]
  /** Files beyond the most that are looked at. */
  filesLeftOut: number
}

/** Reads a raw mail. HTML is only ever read as words. @throws where it is no mail at all */
export async function readMail(raw: Buffer): Promise<Mail> {
  const parsed = await simpleParser(raw, { maxHtmlLengthToParse: MOST_HTML, skipTextLinks: true })
  const header = (name: string) => textOf(parsed.headers.get(name))
  const sender = parsed.from?.value[0]
  const original = clean((parsed.text ?? '').replace(pictures, '')).slice(0, LONGEST_TEXT)
  const files = parsed.attachments.filter(({ related, contentType }) => !related && !isReport(contentType))
  const automatic = kindOfMail({
    contentType: textOf(parsed.headers.get('content-type')),
    returnPath: header('return-path'),
    autoSubmitted: header('auto-submitted'),
    precedence: header('precedence'),
    list: parsed.headers.has('list') || parsed.headers.has('list-id'),
    subject: parsed.subject ?? '',
  })
  return {
    messageId: parsed.messageId ?? '',
    from: sender?.address?.toLowerCase().trim() || null,
    name: clean(sender?.name ?? '').slice(0, 100) || null,
    to: [...new Set([...deliveredTo(raw), ...namedIn(parsed.to), ...namedIn(parsed.cc)])].slice(0, MOST_ADDRESSES),
    subject: clean(parsed.subject ?? '').slice(0, 300),
    text: cutQuotes(original),
    original,
    references: [parsed.inReplyTo, ...[parsed.references ?? []].flat().toReversed()].filter((id) => id !== undefined),
    automatic,
    status: automatic === 'bounce' ? statusIn(raw) : null,
    files: files
      .slice(0, MOST_FILES)
      .map(({ filename, content }) => ({ name: filename ?? 'lampiran', bytes: content })),
    filesLeftOut: Math.max(0, files.length - MOST_FILES),
  }
}

/** A name for the mail that is the same when it is delivered again, and another where an id was used twice. */
export function mailId(raw: Buffer): string {
  const end = headEnd(raw)
  const id = /^message-id:\s*(<[^>\s]{1,200}>)/im.exec(raw.subarray(0, end).toString('latin1'))?.[1] ?? ''
  return `${id}${createHash('sha256')
    .update(raw.subarray(id === '' ? 0 : end))
    .digest('base64url')
    .slice(0, 22)}`
}

function headEnd(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length === 0 ? raw.length : Math.min(...ends)
}

// Ours are the first lines: a sender may have written such headers too.
function deliveredTo(raw: Buffer): string[] {
  const head = raw.subarray(0, Math.min(headEnd(raw), 20_000)).toString('utf8')
  const found: string[] = []
  for (const line of head.split(/\r?\n/)) {
    const [, name = '', address = ''] = /^(return-path|delivered-to): *<?([^>\s]*)>?$/i.exec(line) ?? []
    if (name === '') break
    if (name.toLowerCase() === 'delivered-to') found.push(address.toLowerCase())
  }
  return found
}

// A hosted mailbox does not always say where a mail was delivered to.
const namedIn = (named: AddressObject | AddressObject[] | undefined): string[] =>
  [named ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => address.toLowerCase()))

/** What is left of pictures of HTML mail when it is read as words. */
const pictures = /\[(?:https?|cid|data):[^\]\s]{1,2000}\]/gi

const isReport = (type: string) => type === 'message/delivery-status' || type === 'text/rfc822-headers'
const statusIn = (raw: Buffer): string | null =>
  /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(raw.toString('latin1'))?.[1] ?? null

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(' ')
  if (typeof value === 'object' && value !== null) {
    if ('params' in value && 'value' in value) return `${String(value.value)}; ${JSON.stringify(value.params)}`
    if ('text' in value) return String(value.text)
  }
  return ''
}

/** NUL is the one character that no database keeps. */
const clean = (text: string) => text.replaceAll('\u0000', '').replace(/\r\n?/g, '\n').toWellFormed().trim()
