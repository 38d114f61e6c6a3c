import dns from 'node:dns'
import type { Readable } from 'node:stream'
import type { SenderCheck } from '../../channel.ts'
import { headOf } from './name-mail.ts'

type Verdict = SenderCheck['spf']

export type Ways = {
  /** Our own mail server wrote the topmost Received: it names the machine that SPF is about. */
  trustReceived: boolean
  /** Who has checked it already and says so in Authentication-Results (RFC 8601): a hosted mailbox's server. */
  checkedBy?: string | undefined
}

const LONGEST = 10_000
const unchecked: SenderCheck = { spf: 'unknown', dkim: 'unknown', dmarc: 'unknown', proved: false }

/**
 * SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) of a raw mail, whose `beginning` holds its head, and that says it
 * is from `from`. Asks name servers, at most ten seconds long; never throws.
 */
export async function checkSender(
  raw: Readable,
  beginning: Buffer,
  from: string,
  { trustReceived, checkedBy }: Ways,
): Promise<SenderCheck> {
  const head = headOf(beginning)
  if (head === null) return unchecked
  if (checkedBy) return readResults(head, from, checkedBy)
  const late = new Promise<SenderCheck>((done) => setTimeout(done, LONGEST, unchecked).unref())
  return Promise.race([check(raw, from, trustReceived).catch(() => unchecked), late])
}

async function check(raw: Readable, from: string, trustReceived: boolean): Promise<SenderCheck> {
  const { authenticate } = await import('mailauth') // half a second of a start for whoever has no mail coming in
  const { dkim, spf, dmarc } = await authenticate(raw, {
    trustReceived,
    disableArc: true,
    disableBimi: true,
    // by its full name: setServers puts another function there
    resolver: (name, type) => dns.promises.resolve(name, type) as Promise<string[]>, // TXT, MX and addresses are all it asks
  })
  const signatures = dkim.results.filter(({ status }) => status.result === 'pass' && !status.underSized)
  // Over the beginning only: anybody may have written the rest.
  const halfSigned = signatures.length === 0 && dkim.results.some(({ status }) => status.result === 'pass')
  const dmarcSaid = verdictOf(dmarc ? dmarc.status.result : 'none')
  // The reader of addresses in the check and ours must mean the same one.
  const meant = dkim.headerFrom?.length === 1 && dkim.headerFrom[0]?.toLowerCase() === from
  const isAligned = signatures.some(({ status }) => status.aligned)
  return {
    spf: verdictOf(spf ? spf.status.result : 'none'),
    dkim: signatures.length > 0 ? 'pass' : signatureVerdict(dkim.results[0]?.status.result ?? 'none'),
    dmarc: dmarcSaid,
    proved: meant && (dmarcSaid === 'pass' ? !halfSigned : dmarcSaid === 'none' && isAligned),
  }
}

const verdicts: ReadonlyMap<string, Verdict> = new Map([
  ['pass', 'pass'],
  ['none', 'none'],
  ['neutral', 'none'],
  ['temperror', 'unknown'],
])
const verdictOf = (said: string): Verdict => verdicts.get(said) ?? 'fail'
/** `neutral` says of a signature that it does not fit the mail. */
const signatureVerdict = (said: string): Verdict => (said === 'neutral' ? 'fail' : verdictOf(said))

/** The topmost results of the server that is trusted; it removes those that a sender forged (RFC 8601, section 5). */
function readResults(bytes: Buffer, from: string, checkedBy: string): SenderCheck {
  const head = bytes.toString('latin1').replace(/\r?\n[ \t]+/g, ' ')
  const own = head
    .split(/\r?\n/)
    .map((line) => /^authentication-results:\s*(.*)$/i.exec(line)?.[1] ?? '')
    .map((words) => words.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/\([^()]*\)/g, ''))
    .map((words) => words.split(';').map((part) => part.trim().toLowerCase()))
    .find(([server = '']) => server.split(/\s/)[0] === checkedBy.toLowerCase())
  const said = (method: string) => own?.find((part) => part.startsWith(`${method}=`)) ?? ''
  const verdict = (method: string) => verdictOf(/=\s*([a-z]+)/.exec(said(method))?.[1] ?? 'none')
  const domain = /header\.from=([^\s;]+)/.exec(said('dmarc'))?.[1] ?? ''
  const dmarc = verdict('dmarc')
  const proved = dmarc === 'pass' && from.endsWith(`@${domain}`) && froms(head) === 1
  return { spf: verdict('spf'), dkim: verdict('dkim'), dmarc, proved }
}

const froms = (head: string) => head.match(/^from:/gim)?.length ?? 0
