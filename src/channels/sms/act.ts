import { close, confirm, object, reopen, say, withdraw } from '#src/dialogue/reporter-says.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { type By, holderOf, reporterBy } from '#src/people/actor.ts'
import { forgetNewsAddress } from '#src/people/news-wishes.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { showCode } from '#src/reports/code.ts'
import { makeKeyLink } from '#src/reports/key-links.ts'
import type { Action } from '#src/reports/lifecycle.ts'
import { noteSender } from '#src/reports/message-senders.ts'
import { setNotices } from '#src/reports/notices.ts'
import { may } from '#src/reports/policy.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import { siteOf } from '#src/ui/site.ts'
import { stampOf } from '#src/ui/stamp.tsx'
import { complete } from '#src/verification/complete.ts'
import type { Missing } from '../missing.ts'
import { dropWaitingNews, newsOfAnswer } from '../outbox.ts'
import { beginQuestions, goOnAsking } from '../questions.ts'
import type { Decision, KnownReport } from './decide.ts'
import { fileSms, type Said } from './file.ts'
import { kept } from './known.ts'
import type { SmsTarget } from './load-lexicon.ts'

/** What the sender reads, and which report it was about. */
export type Reply = { text: string; id?: string; code: string | null; filed: boolean }

type Doing = { space: Space; tx: Tx; said: Said; known: readonly KnownReport[] }

const t = wordsFor('id')
const answers = t.sms.answer

/** Without the scheme: every character of an SMS counts, and telephones open it all the same. */
const shortLink = (space: Space, code: string): string => bare(space.url(`/l/${code}`))
export const bare = (url: string): string => url.replace(/^https?:\/\//, '')

/** Does what a message means, through the same verbs and the same policy as the pages, and finds the words for it. */
export async function act(doing: Doing, decision: Decision<SmsTarget>): Promise<Reply> {
  const site = siteOf(doing.space).shortName
  if ('tell' in decision) return tell(decision, site)
  if ('ask' in decision) return about(null, ask(decision))
  switch (decision.do) {
    case 'help':
      return about(null, answers.help({ site }))
    case 'file': {
      const { space, tx, said } = doing
      const { id, code, created } = await fileSms(space, tx, decision.report, said, space.clock.now())
      if (!created) throw new Error('filed before') // whoever sent that one holds its key
      const link = bare(await makeKeyLink(space, tx, id, space.clock.now()))
      const missing = await beginQuestions(
        tx,
        id,
        decision.report.words,
        space.clock.now(),
        decision.report.keyword !== null,
      )
      return { text: filedWords(missing)({ site, code: showCode(code), link }), id, code, filed: true }
    }
    case 'status':
      return tellStatus(doing, decision.code)
    case 'stop':
      return stop(doing, decision.code)
    default:
      return onReport(doing, decision)
  }
}

/** What is missing is asked for in the same SMS: every message gets one. */
const filedWords = (missing: readonly Missing[]) => {
  if (missing.length === 2) return answers.filedAskBoth
  if (missing.includes('place')) return answers.filedAskPlace
  return missing.includes('since') ? answers.filedAskSince : answers.filed
}

const about = (code: string | null, text: string): Reply => ({ text, code, filed: false })

function tell(decision: Extract<Decision<SmsTarget>, { tell: string }>, site: string): Reply {
  if (decision.tell === 'wrong_number')
    return about(null, answers.wrongNumber({ site, typed: decision.typed.slice(0, 10) }))
  return about(null, decision.tell === 'nothing_waits' ? answers.nothingWaits({ site }) : answers.unreadable({ site }))
}

function ask(decision: Extract<Decision<SmsTarget>, { ask: string }>): string {
  if (decision.ask === 'why_not') return answers.whyNot({ code: decision.code })
  return decision.ask === 'which' ? answers.which() : answers.whichStatus()
}

const hat = (space: Space): By => reporterBy(space.clock.now(), 'sms')

type Deed = Extract<Decision<SmsTarget>, { do: 'add' | 'object' | 'close' | 'withdraw' }>

/** The first verb that the policy allows at this moment; none: the sender is told so and nothing happens. */
async function onReport({ space, tx, said }: Doing, deed: Deed): Promise<Reply> {
  const report = await lockReport(tx, deed.code)
  const actor = holderOf(report.id, space.clock.now())
  const facts = { site: siteOf(space).shortName, code: showCode(report.code), link: shortLink(space, report.code) }
  const attempt: Attempt = async (action, verb) => {
    const by = may(actor, action, report, 'sms')
    if (by) await verb(by)
    return by !== null
  }
  const words = 'text' in deed ? deed.text : ''
  const does = await howToDo(tx, report, said.phone, deed.do)
  const text = (await does({ tx, report, by: hat(space), text: words, attempt, facts, said })) ?? answers.notNow(facts)
  return { ...about(report.code, text), id: report.id }
}

type Attempt = (action: Action, verb: (by: By) => Promise<unknown>) => Promise<boolean>
type Facts = { site: string; code: string; link: string }
type Case = { tx: Tx; report: LockedReport; by: By; text: string; attempt: Attempt; facts: Facts; said: Said }
type DoIt = (one: Case) => Promise<string | null>

const deeds: Readonly<Record<Deed['do'], DoIt>> = {
  async add({ tx, report, by, text, attempt, facts, said }) {
    const noted = async (messageId: string) =>
      noteSender(tx, messageId, { phone: kept(said.phone), externalId: said.externalId })
    const completed = await attempt('complete', async (hat) => noted(await complete(tx, report, text, hat)))
    if (completed) return answers.completed(facts)
    if (report.status === 'closed' || report.status === 'archived') return null
    await noted(await say(tx, report, text, by))
    const [missing] = report.status === 'received' ? await goOnAsking(tx, report.id, text, by.at) : []
    if (missing) return missing === 'place' ? answers.askPlace(facts) : answers.askSince(facts)
    return answers.added(facts)
  },
  async object(one) {
    const { tx, report, text, attempt, facts } = one
    const objected =
      (await attempt('object', (by) => object(tx, report, text, by))) ||
      (await attempt('reopen', (by) => reopen(tx, report, text, by)))
    if (!objected) return deeds.add(one)
    const { clocks } = await lockReport(tx, report.code)
    const due = clocks.find(({ state }) => state === 'running')
    return due ? answers.objected({ ...facts, day: formatFor('id').dayShort(due.dueOn) }) : answers.added(facts)
  },
  async close({ tx, report, attempt, facts }) {
    const done =
      (await attempt('close', (by) => close(tx, report, by))) ||
      (await attempt('confirm', (by) => confirm(tx, report, by)))
    return done ? answers.done(facts) : null
  },
  async withdraw({ tx, report, attempt, facts }) {
    const said = { reason: '', pressed: false }
    return (await attempt('withdraw', (by) => withdraw(tx, report, said, by))) ? answers.withdrawn(facts) : null
  },
}

/**
 * An answer whose SMS has not left for this telephone is not closed by it: the sender is told where to read it. What is
 * not settled judges the answer before while the new one is on its way: its words are kept as a message.
 */
async function howToDo(tx: Tx, report: LockedReport, phone: string, deed: Deed['do']): Promise<DoIt> {
  const isVerdict = deed === 'close' || deed === 'object'
  if (!isVerdict || report.status !== 'answered') return deeds[deed]
  const news = await newsOfAnswer(tx, report.id, { channel: 'sms', recipient: phone })
  if (deed === 'object') return news === 'coming' ? deeds.add : deeds.object
  return news === 'sent' ? deeds.close : async ({ facts }) => answers.unread(facts)
}

/** Of other people's reports what strangers may know: a confidential one is as absent as one that never was. */
async function tellStatus({ space, tx, known }: Doing, code: string): Promise<Reply> {
  const site = siteOf(space).shortName
  const row = known.some((own) => own.code === code) ? await ownStatus(tx, code) : await publicStatus(tx, code)
  if (!row) return about(null, answers.wrongNumber({ site, typed: showCode(code) }))
  const reason = t.status.citizen[stampOf(row.status, row.outcome)]
  return about(code, answers.status({ site, code: showCode(code), reason, link: shortLink(space, code) }))
}

const ownStatus = (tx: Tx, code: string) =>
  tx.selectFrom('reports').select(['status', 'outcome']).where('code', '=', code).executeTakeFirst()

const publicStatus = (tx: Tx, code: string) =>
  tx.selectFrom('public_status').select(['status', 'outcome']).where('code', '=', code).executeTakeFirst()

/** No more news of one report, or of all of this telephone, whoever proved it. The reports go on. */
async function stop({ space, tx, known, said }: Doing, code: string | null): Promise<Reply> {
  for (const { code: own } of known.filter((report) => code === null || report.code === code)) {
    const report = await lockReport(tx, own)
    await dropWaitingNews(tx, report.id)
    await setNotices(tx, report, false, hat(space))
  }
  if (code === null) await forgetNewsAddress(tx, { channel: 'sms', address: said.phone })
  return about(code, answers.stopped({ site: siteOf(space).shortName }))
}
