import { type OutboxMessage, practiceAccountOf, queueMessage, wayBack } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import type { NewsAddress } from '#src/people/news-wishes.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { Report } from '#src/reports/report.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import type { Addressee } from './addressees.ts'
import { type Facts, factsFor, isDiscreet } from './facts.ts'
import { letterToReporter } from './letters.ts'
import { stopUrl } from './links.ts'
import { notBefore } from './quiet-hours.ts'
import { reporterNews } from './reporter-news.ts'
import { smsNews } from './sms-news.ts'
import { threadHeaders } from './thread-headers.ts'
import { topicOf } from './topics.ts'

type Sending = {
  /** Their first address, or the next one where the message before could not be delivered. */
  way: NewsAddress
  keyUrl?: string | null
  insteadOf?: string | null
}

type News = { report: Report; event: ReportEvent; to: Addressee }

/** What one event means to one of those who wait for it. Telling it twice by one way queues nothing new. */
export async function tellReporter(tx: Tx, space: Space, news: News, { way, keyUrl = null, insteadOf }: Sending) {
  const { event, to } = news
  const topic = topicOf(event)
  if (topic !== null && to.unwanted.includes(topic)) return
  const template = templateOf(event)
  const key = `${event.id}:${insteadOf ? `instead-${insteadOf}` : keyOf(way, to)}:${template}`
  const write = way.channel === 'sms' ? writeSms : writeMail
  const written = await write(tx, space, news, { key, address: way.address, keyUrl, isInstead: insteadOf != null })
  if (!written) return
  const at = space.clock.now()
  await queueMessage(tx, {
    key,
    channel: way.channel,
    audience: 'reporter',
    recipient: way.address,
    reportId: to.reportId,
    eventId: event.id,
    template,
    ...written.words,
    insteadOf: insteadOf ?? null,
    notBefore: isAnswer(event, to) ? null : await notBefore(tx, written.facts.placeZone, at),
    at,
  })
}

type Words = Pick<OutboxMessage, 'account' | 'subject' | 'text' | 'html' | 'headers' | 'reveals' | 'long'>
type Written = { facts: Facts; words: Words } | null
type Writing = { key: string; address: string; keyUrl: string | null; isInstead: boolean }

async function writeMail(tx: Tx, space: Space, { report, event, to }: News, writing: Writing): Promise<Written> {
  const { key, address, keyUrl } = writing
  const known = factsFor(space, tx, report, to.lang)
  const answersHere = to.email === address.toLowerCase()
  const facts = { ...known, keyUrl, byMail: known.byMail && answersHere }
  const news = await reporterNews(facts, event, to.reader)
  if (!news) return null
  const reader = { code: to.code, email: address, reader: to.reader }
  const { reveals, ...letter } = letterToReporter(facts, news, reader)
  const headers = {
    ...threadHeaders(space, key, report.code),
    'List-Unsubscribe': `<${stopUrl(space, reader)}>`,
    ...(await wayBack(space, tx, key, to.code)),
  }
  return { facts, words: { ...dress(letter, to.lang), headers, reveals } }
}

async function writeSms(tx: Tx, space: Space, { report, event, to }: News, writing: Writing): Promise<Written> {
  const facts = { ...factsFor(space, tx, report, to.lang, 'short'), keyUrl: writing.keyUrl }
  const said = await smsNews(facts, event, to, writing.isInstead)
  if (said === null) return null
  const account = await practiceAccountOf(tx, report.id)
  return { facts, words: { account, subject: '', ...said, html: '', headers: {}, reveals: !isDiscreet(report) } }
}

const keyOf = ({ channel }: NewsAddress, { reportId }: Addressee) =>
  `${channel === 'sms' ? 'phone' : 'reporter'}-${reportId}`

/** What confirms that somebody's own deed has arrived may come at any hour: they are awake. */
const isAnswer = (event: ReportEvent, { reader }: Addressee) =>
  reader === 'reporter' && (event.action === 'submit' || event.actorRole === 'reporter')

const templateOf = (event: ReportEvent): string =>
  event.action === 'warn' ? `warn_${event.particulars.clock}_${event.particulars.stage}` : event.action
