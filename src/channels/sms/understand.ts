import { createHash } from 'node:crypto'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { reporterBy } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { isCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { makeKeyLink } from '#src/reports/key-links.ts'
import { write } from '#src/reports/messages.ts'
import { siteOf } from '#src/ui/site.ts'
import type { Mobile } from '../adapters/sms/mobile.ts'
import { readPhone } from '../adapters/sms/number.ts'
import type { Heard } from '../channel.ts'
import { queueMessage } from '../outbox.ts'
import { readArrival } from '../registry.ts'
import { noteReceipt } from '../sent.ts'
import { takeChange } from '../source-change.ts'
import type { Kept, Outcome, Understand } from '../understanding.ts'
import { act, bare, type Reply } from './act.ts'
import { decide } from './decide.ts'
import { readSms } from './grammar.ts'
import { kept as keptPhone, knownReports } from './known.ts'
import { loadLexicon } from './load-lexicon.ts'
import { type LongSms, takePart } from './long.ts'

const DAY = 86_400_000
const TWINS_WITHIN = 10 * 60_000

/** What a kept arrival of an SMS account means: a report, a reply, a command, a part, a receipt, or nothing. */
export const understandSms: Understand = async (space, { id, kind, settings }, kept) => {
  const heard = await readArrival({ kind, settings }, kept)
  return async (tx) => heard && take(space, tx, { id, kept, heard })
}

type Taken = { id: string; kept: Kept; heard: NonNullable<Heard<Mobile>> }

async function take(space: Space, tx: Tx, { id, kept, heard }: Taken): Promise<Outcome> {
  if (heard.is === 'receipt') return noteReceipt(tx, id, heard.receipt, space.clock.now())
  if (heard.is !== 'message') return change(space, tx, id, heard)
  const { message: mobile } = heard
  const phone = readPhone(mobile.from)
  if (phone === null) return null // a service with a name or a short code: nobody who complains
  const said = { account: id, externalId: kept.externalId, phone, receivedAt: kept.receivedAt }
  if (!mobile.part) return hear(space, tx, said, mobile)
  const long = await takePart(
    tx,
    { account: id, sender: phone, recipient: mobile.to, part: mobile.part, text: mobile.text },
    space.clock.now(),
  )
  return long && hearLong(space, tx, long, kept.receivedAt)
}

async function change(space: Space, tx: Tx, account: string, heard: Change): Promise<string | null> {
  const { from, text } = heard.is === 'edited' ? heard.message : { from: heard.from, text: null }
  const phone = readPhone(from)
  if (phone === null) return null
  await oneAtATime(tx, phone)
  const changed = {
    account,
    channel: 'sms',
    of: heard.of,
    sender: { phone: keptPhone(phone), email: null },
    words: text,
  } as const
  return takeChange(tx, changed, space.clock.now())
}

type Change = Extract<Heard<Mobile>, { is: 'edited' | 'deleted' }>

type Said = { account: string; externalId: string; phone: string; receivedAt: Date }

/** A long message as far as it has come; more of it later is a new version of the same one. */
export async function hearLong(space: Space, tx: Tx, long: LongSms, receivedAt: Date): Promise<Outcome> {
  const said = { account: long.account, externalId: `long-${long.id}`, phone: long.sender, receivedAt }
  const before = await heardBefore(tx, said)
  if (!before) return hear(space, tx, said, { text: long.text, binary: false })
  if (before.report_id === null) return null
  await write(tx, { id: before.report_id }, 'detail', long.text, reporterBy(space.clock.now(), 'sms'))
  return before.report_id
}

const heardBefore = (db: Db, { account, externalId }: Said) =>
  db
    .selectFrom('sms_heard')
    .select('report_id')
    .where('account', '=', account)
    .where('external_id', '=', externalId)
    .executeTakeFirst()

async function hear(space: Space, tx: Tx, said: Said, mobile: Pick<Mobile, 'text' | 'binary'>): Promise<Outcome> {
  await oneAtATime(tx, said.phone)
  const at = space.clock.now()
  const hash = createHash('sha256').update(mobile.text.trim().toLowerCase()).digest('base64url')
  const earlier = await heardEarlier(tx, said.phone, hash, at)
  if (earlier.twin) return earlier.twin_report_id
  const again = earlier.again_id === null ? null : { id: earlier.again_id, code: earlier.again_code ?? '' }
  const known = await knownReports(tx, said.phone, at)
  const language = { lexicon: await lexiconOf(space, tx, dayIn('Asia/Jakarta', at)), readCode }
  const decision = mobile.binary ? ({ tell: 'unreadable' } as const) : decide(readSms(mobile.text, language), known)
  const files = 'do' in decision && decision.do === 'file'
  if (files && !again && earlier.full) return { attention: 'too_many', crowd: fingerprint(space, 'crowd', said.phone) }
  const repeats = 'do' in decision && (decision.do === 'file' || decision.do === 'add')
  const reply = repeats && again ? await repeated(space, tx, again) : await act({ space, tx, said, known }, decision)
  const reportId = reply.id ?? (reply.code === null ? null : await idOf(tx, reply.code))
  await tx
    .insertInto('sms_heard')
    .values({
      account: said.account,
      external_id: said.externalId,
      phone: said.phone,
      words_hash: hash,
      report_id: reportId,
      filed: reply.filed,
      at,
    })
    .execute()
  await answer(tx, said, reply, reportId, at)
  return reportId
}

/** Two messages of one telephone in one moment must not both find nothing waiting. */
const oneAtATime = (tx: Tx, phone: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`sms ${phone}`}, 0))`.execute(tx)

// Five hundred places and the keywords of all agencies: read once a day and space.
const lexicons = new WeakMap<Space, { day: string; lexicon: Awaited<ReturnType<typeof loadLexicon>> }>()
async function lexiconOf(space: Space, db: Db, day: string) {
  const known = lexicons.get(space)
  if (known?.day === day) return known.lexicon
  const lexicon = await loadLexicon(db, day)
  lexicons.set(space, { day, lexicon })
  return lexicon
}

const readCode = (typed: string): string | null => (isCode(normalizeCode(typed)) ? normalizeCode(typed) : null)

const idOf = async (db: Db, code: string) =>
  (await db.selectFrom('reports').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id

type Earlier = {
  /** Operators hand over again what they think was lost, under another name: it was heard and answered already. */
  twin: boolean
  twin_report_id: string | null
  /** The same words within a day are the same report: people send again when nothing comes back. */
  again_id: string | null
  again_code: string | null
  /** It has filed what one may file in a day (policy `reports_a_day`); what comes beyond waits for a person. */
  full: boolean
}

/** What was heard from this telephone before, in one round trip. */
async function heardEarlier(tx: Tx, phone: string, hash: string, at: Date): Promise<Earlier> {
  const [justNow, today] = [new Date(at.getTime() - TWINS_WITHIN), new Date(at.getTime() - DAY)]
  const { rows } = await sql<Earlier>`
    select twin.there is not null as twin, twin.report_id as twin_report_id, again.id as again_id, again.code as again_code,
      (select count(*) from (
        select from sms_heard where phone = ${phone} and filed and at > ${today} limit most.number) many) >= most.number as full
    from (select (value ->> 'sms')::int as number from policies
      where key = 'reports_a_day' and valid_from <= ${dayIn('Asia/Jakarta', at)} order by valid_from desc limit 1) most
    left join lateral (
      select h.report_id, true as there from sms_heard h
      where h.phone = ${phone} and h.words_hash = ${hash} and h.at > ${justNow} limit 1) twin on true
    left join lateral (
      select r.id, r.code from sms_heard h join reports r on r.id = h.report_id
      where h.phone = ${phone} and h.words_hash = ${hash} and h.filed and h.at > ${today} limit 1) again on true`.execute(
    tx,
  )
  return rows[0] as Earlier // one row, always
}

/** The number again, and a new link: the one before may never have arrived. */
async function repeated(space: Space, tx: Tx, { id, code }: { id: string; code: string }): Promise<Reply> {
  const { filed } = wordsFor('id').sms.answer
  const link = bare(await makeKeyLink(space, tx, id, space.clock.now()))
  return { text: filed({ site: siteOf(space).shortName, code: showCode(code), link }), id, code, filed: false }
}

/** Every message gets one answer, in one SMS, at any hour: whoever wrote is awake. */
const answer = (tx: Tx, said: Said, reply: Reply, reportId: string | null, at: Date) =>
  queueMessage(tx, {
    key: `sms:${said.account}:${said.externalId}`,
    channel: 'sms',
    audience: 'reporter',
    recipient: said.phone,
    reportId,
    eventId: null,
    template: 'sms_answer',
    subject: '',
    text: reply.text,
    html: '',
    headers: {},
    account: said.account,
    reveals: false,
    priority: -1,
    at,
  })
