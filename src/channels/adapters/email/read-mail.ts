import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type AttachmentStream,
  type EmailAddress,
  type Headers,
  type HeaderValue,
  MailParser,
  type MailParserOptions,
  type MessageText,
  simpleParser,
} from 'mailparser'
import { cutQuotes } from './cut-quotes.ts'
import { type Automatic, kindOfMail } from './kind-of-mail.ts'
import { shortHead } from './short-head.ts'

/** Of HTML without a plain text beside it, this much is read (characters). */
const MOST_HTML = 1_000_000
const MOST_PARTS = 5000
/** So many files are counted; what stands behind them is not looked at. */
const MOST_FILES = 1000
const MOST_NAMED = 20
const LONGEST_NAME = 200
const LONGEST_TEXT = 100_000
const MOST_ADDRESSES = 100

/** `path`: where its bytes were written to, if anybody asked for them. */
export type MailFile = { name: string; path: string | null }

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
  /** The names of files beyond the most that are taken, at most twenty, and how many there are. */
  leftOut: string[]
  filesLeftOut: number
  /** Not all of it could be read: too long, too many parts. */
  isCut: boolean
}

type Taken = {
  /** How many files are taken; the rest is only named. */
  files: number
  /** The folder that the bytes of these files are written into; without it nobody wants them. */
  into?: string | undefined
}

/**
 * Reads a raw mail as far as it can be read, and holds no file in memory. HTML is only ever read as words.
 * @throws where it is no mail at all
 */
export async function readMail(raw: Readable, { files: most, into }: Taken): Promise<Mail> {
  const shortened = shortHead()
  const parser = new MailParser(options)
  let headers: Headers = new Map()
  parser.on('headers', (found) => {
    headers = found
  })
  const taken = { files: [] as MailFile[], leftOut: [] as string[], filesLeftOut: 0 }
  let words = { text: '', html: '' }
  const flow = pipeline(raw, shortened.stream, parser)
  const reading = (async () => {
    for await (const part of parser as AsyncIterable<AttachmentStream | MessageText>) {
      if (part.type === 'text') words = { text: part.text ?? '', html: part.html ?? '' }
      else await take(part)
    }
  })()
  async function take(file: AttachmentStream) {
    const name = clean(file.filename ?? '').slice(0, LONGEST_NAME) || 'lampiran'
    if (!isFile(file)) return pass(file)
    if (taken.files.length >= most) {
      taken.filesLeftOut += 1
      if (taken.leftOut.length < MOST_NAMED) taken.leftOut.push(name)
      if (taken.filesLeftOut === MOST_FILES) shortened.stop()
      return pass(file)
    }
    const path = into === undefined ? null : join(into, String(taken.files.length))
    if (path !== null) await pipeline(file.content, createWriteStream(path))
    taken.files.push({ name, path })
    pass(file)
  }
  const [first] = (await Promise.allSettled([flow, reading])).filter((ended) => ended.status === 'rejected')
  if (first && (headers.size === 0 || isOurFault(first.reason))) throw first.reason
  const isCut = first !== undefined || shortened.isCut()
  return { ...withWords(await wordsIn(words), headers, isCut), ...fromHead(headers, shortened.head()), ...taken }
}

const options: MailParserOptions = {
  skipTextToHtml: true,
  skipTextLinks: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: MOST_HTML,
  maxChildNodes: MOST_PARTS,
}

/** A disk that cannot be read is no fault of the mail. */
const isOurFault = (error: unknown) => error instanceof Error && 'syscall' in error

function pass(file: AttachmentStream) {
  file.content.resume()
  file.release?.()
}

/** Pictures of a signature and the parts of a delivery report are no files that somebody attached. */
const isFile = ({ related, contentType }: AttachmentStream) =>
  !related && contentType !== 'message/delivery-status' && contentType !== 'text/rfc822-headers'

/** What somebody wrote, as plain text. Of very long HTML its beginning is read, without the pictures inside it. */
async function wordsIn({ text, html }: { text: string; html: string }): Promise<string> {
  if (text.trim() !== '' || html === '') return text
  const beginning = html.replace(/data:[^"'\s>]{100,}/g, '').slice(0, MOST_HTML)
  const raw = `Content-Type: text/html; charset=utf-8\r\n\r\n${beginning}`
  const read = await simpleParser(raw, { ...options, skipImageLinks: true })
  return read.text?.trim() || beginning.replace(/<[^<>]*>/g, ' ')
}

function withWords(words: string, headers: Headers, isCut: boolean) {
  const all = clean(words.replace(pictures, ''))
  const original = all.slice(0, LONGEST_TEXT)
  const automatic = kindOfMail({
    contentType: textOf(headers.get('content-type')),
    returnPath: textOf(headers.get('return-path')),
    autoSubmitted: textOf(headers.get('auto-submitted')),
    precedence: textOf(headers.get('precedence')),
    list: headers.has('list') || headers.has('list-id'),
    subject: textOf(headers.get('subject')),
  })
  return {
    original,
    text: cutQuotes(original),
    automatic,
    status: automatic === 'bounce' ? (/^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(all)?.[1] ?? null) : null,
    isCut: isCut || all.length > LONGEST_TEXT,
  }
}

function fromHead(headers: Headers, head: Buffer) {
  const [sender] = addressesIn(headers.get('from'))
  const named = [...addressesIn(headers.get('to')), ...addressesIn(headers.get('cc'))]
  const references = [headers.get('references') ?? []].flat().map(textOf)
  return {
    messageId: textOf(headers.get('message-id')),
    from: sender?.address?.toLowerCase().trim() || null,
    name: clean(sender?.name ?? '').slice(0, 100) || null,
    // A hosted mailbox does not always say where a mail was delivered to.
    to: [...new Set([...deliveredTo(head), ...named.map(({ address = '' }) => address.toLowerCase())])].slice(
      0,
      MOST_ADDRESSES,
    ),
    subject: clean(textOf(headers.get('subject'))).slice(0, 300),
    references: [textOf(headers.get('in-reply-to')), ...references.toReversed()].filter((id) => id !== ''),
  }
}

const addressesIn = (value: HeaderValue | undefined): EmailAddress[] =>
  [value ?? []]
    .flat()
    .flatMap((one) => (typeof one === 'object' && 'value' in one && Array.isArray(one.value) ? one.value : []))

// Ours are the first lines: a sender may have written such headers too.
function deliveredTo(head: Buffer): string[] {
  const found: string[] = []
  for (const line of head.subarray(0, 20_000).toString('utf8').split(/\r?\n/)) {
    const [, name = '', address = ''] = /^(return-path|delivered-to): *<?([^>\s]*)>?$/i.exec(line) ?? []
    if (name === '') break
    if (name.toLowerCase() === 'delivered-to') found.push(address.toLowerCase())
  }
  return found
}

/** What is left of pictures of HTML mail when it is read as words. */
const pictures = /\[(?:https?|cid|data):[^\]\s]{1,2000}\]/gi

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
