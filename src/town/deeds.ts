import { answer } from '#src/dialogue/answer.ts'
import { proposeAnswer, saveDraft } from '#src/dialogue/drafts.ts'
import { followUp } from '#src/dialogue/follow-up.ts'
import { rate } from '#src/dialogue/rate.ts'
import { close, confirm, object, reopen, say, withdraw } from '#src/dialogue/reporter-says.ts'
import type { Actor, By } from '#src/people/actor.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findCategory } from '#src/reports/categories.ts'
import type { Action, Proposal } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import { escalate } from '#src/routing/escalate.ts'
import { forward } from '#src/routing/forward.ts'
import { refer } from '#src/routing/refer.ts'
import { sendBack } from '#src/routing/send-back.ts'
import { archive } from '#src/verification/archive.ts'
import { askDetail } from '#src/verification/ask-detail.ts'
import { complete } from '#src/verification/complete.ts'
import { merge } from '#src/verification/merge.ts'
import { take } from '#src/verification/take.ts'
import type { Chance } from './chance.ts'
import type { AgencyKey, PersonKey, Town } from './lay.ts'
import type { Saying } from './sayings.ts'
import { type Text, say as wordsFor } from './texts.ts'

/** One report of the town and everybody who has to do with it. */
export type Scene = {
  town: Town
  chance: Chance
  text: Text
  /** Null: a guest, who comes with number and key. */
  reporter: PersonKey | null
  handler: AgencyKey
  /** The report that this one repeats, if any. */
  main: Scene | null
  filed: { id: string; code: string } | null
}
type Deed = (scene: Scene) => Promise<unknown>

const words = ({ chance, text }: Scene, occasion: Saying) => wordsFor(chance, occasion, text)

const verifiers: readonly PersonKey[] = ['rina', 'rudi', 'vera', 'nina']
const handlers: readonly PersonKey[] = ['budi', 'tuti', 'yoga', 'hasan', 'dewi', 'rahmat', 'lina', 'bagus']

/** The agencies' keys of the texts, which name them by slug. */
export const handlerOf: Readonly<Record<string, AgencyKey>> = {
  'kota-melati-dinas-pu': 'publicWorks',
  'kota-melati-dishub': 'transport',
  'kota-melati-disdukcapil': 'registry',
  'kota-melati-rsud': 'hospital',
}

const codeOf = ({ filed }: Scene): string => {
  if (!filed) throw new Refusal('not_found')
  return filed.code
}

function reporterOf({ town, reporter, filed }: Scene): Actor {
  if (reporter) return town.who(reporter)
  const nobody = { kind: 'visitor', personId: null, name: null, bindings: [] } as const
  return { ...nobody, openedReports: filed ? [filed.id] : [], at: town.space.clock.now() }
}

/** The first of these who may do it does it, through the same door as on the pages. */
const act = (
  scene: Scene,
  people: readonly Actor[],
  action: Action,
  verb: (tx: Tx, report: LockedReport, by: By) => Promise<unknown>,
) =>
  inTransaction(scene.town.space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(scene))
    const by = people.flatMap((actor) => may(actor, action, report) ?? [])[0]
    if (!by) throw new Refusal('not_allowed', { action, status: report.status })
    return verb(tx, report, by)
  })

type Verb = Parameters<typeof act>[3]
const verifier = (scene: Scene, action: Action, verb: Verb) => {
  const [first = 'rina', second = 'rudi', ...rest] = verifiers
  const turn = scene.chance.below(2) === 0 ? [first, second, ...rest] : [second, first, ...rest]
  return act(scene, turn.map(scene.town.who), action, verb)
}
const officer = (scene: Scene, action: Action, verb: Verb) => {
  const turn = scene.chance.below(2) === 0 ? handlers : handlers.toReversed()
  return act(scene, turn.map(scene.town.who), action, verb)
}
const reporter = (scene: Scene, action: Action, verb: Verb) => act(scene, [reporterOf(scene)], action, verb)

/** Things said and done that change no status have no row in the lifecycle: the reporter's own hat does them. */
const aside = (scene: Scene, by: Omit<By, 'at' | 'channel'>, verb: Verb) =>
  inTransaction(scene.town.space.db, async (tx) =>
    verb(tx, await lockReport(tx, codeOf(scene)), { ...by, at: scene.town.space.clock.now(), channel: 'web' }),
  )
const asReporter = (scene: Scene) =>
  ({ personId: reporterOf(scene).personId, role: 'reporter', agencyId: null }) as const

const referTo =
  (agency: (scene: Scene) => AgencyKey, copies: AgencyKey[] = []) =>
  async (scene: Scene) => {
    const { town, text } = scene
    const category = await findCategory(town.space.db, text.category)
    const isAbout = text.oversight && text.agency ? handlerOf[text.agency] : undefined
    return verifier(scene, 'refer', (tx, report, by) =>
      refer(
        tx,
        report,
        {
          agencyId: town.agencies[agency(scene)].id,
          note: words(scene, 'refer'),
          copies: copies.map((key) => town.agencies[key].id),
          kind: text.kind,
          categoryId: category.id,
          oversight: text.oversight,
          aboutAgencyId: isAbout ? town.agencies[isAbout].id : null,
          flags: { nameHidden: false, identitySealed: false, confidential: false },
          publicTitle: text.title,
          publicBody: text.body,
        },
        by,
      ),
    )
  }

const answerAs =
  (proposal: Proposal, planned?: { days: number }, occasion: Saying = proposal): Deed =>
  async (scene) => {
    const { town } = scene
    const plannedOn = planned
      ? Temporal.Instant.fromEpochMilliseconds(town.space.clock.now().getTime())
          .toZonedDateTimeISO('Asia/Jakarta')
          .toPlainDate()
          .add(planned)
          .toString()
      : null
    return officer(scene, 'answer', (tx, report, by) => {
      const writer = report.holder?.kind === 'inspectorate' ? secondOf(town, by.personId) : town.persons.dodi
      const reply = { body: words(scene, occasion), proposal, plannedOn }
      const legalBasis = proposal === 'refused' ? 'Peraturan Daerah Kota Melati Nomor 4 Tahun 2019, Pasal 12' : null
      return answer(
        tx,
        report,
        { ...reply, legalBasis, authorId: needsTwo(report, proposal) ? writer : by.personId },
        by,
      )
    })
  }
const needsTwo = (report: LockedReport, proposal: Proposal) => report.oversight || proposal === 'refused'
const secondOf = ({ persons }: Town, first: string | null) => (first === persons.lina ? persons.bagus : persons.lina)

const elsewhere = ({ handler }: Scene): AgencyKey => (handler === 'transport' ? 'publicWorks' : 'transport')
const archiveFor =
  (reason: Parameters<typeof archive>[2]['reason']): Deed =>
  (scene) =>
    verifier(scene, 'archive', (tx, report, by) => archive(tx, report, { reason, note: words(scene, 'archive') }, by))

/** Everything that may happen to a report here, each through the verb that the pages use. */
export const deeds = {
  take: (scene) => verifier(scene, 'refer', (tx, report, by) => take(tx, report, by)),
  ask: (scene) =>
    verifier(scene, 'ask_detail', (tx, report, by) => askDetail(tx, report, words(scene, 'question'), by)),
  complete: (scene) =>
    reporter(scene, 'complete', (tx, report, by) => complete(tx, report, words(scene, 'detail'), by)),
  refer: referTo(({ handler, text }) => (text.oversight ? 'inspectorate' : handler)),
  referWithCopy: referTo(({ handler }) => handler, ['city']),
  misrefer: referTo(elsewhere),
  returns: (scene) =>
    officer(scene, 'send_back', (tx, report, by) => {
      const proposed = scene.town.agencies[scene.handler].id
      const reason = words(scene, 'sendBack')
      return sendBack(tx, report, { reason, proposedAgencyId: proposed === report.holder?.id ? null : proposed }, by)
    }),
  forward: (scene) =>
    act(scene, [scene.town.who('budi')], 'forward', (tx, report, by) =>
      forward(tx, report, scene.town.agencies.roads.id, by),
    ),
  follow: (scene) =>
    officer(scene, 'follow_up', (tx, report, by) =>
      followUp(tx, report, { body: words(scene, 'followUp'), promisedOn: null }, by),
    ),
  propose: (scene) =>
    inTransaction(scene.town.space.db, async (tx) => {
      const { town } = scene
      const report = await lockReport(tx, codeOf(scene))
      const at = town.space.clock.now()
      const text = { body: words(scene, 'solved'), proposal: 'solved', plannedOn: null, legalBasis: null } as const
      const draftId = await saveDraft(tx, report.id, 'answer', text, { personId: town.persons.dodi, at })
      const agencyId = town.agencies.publicWorks.id
      await proposeAnswer(tx, report, draftId, {
        personId: town.persons.dodi,
        role: 'drafter',
        agencyId,
        at,
        channel: 'web',
      })
    }),
  answer: answerAs('solved'),
  answerAgain: answerAs('solved', undefined, 'again'),
  plan: answerAs('planned', { days: 30 }),
  refuse: answerAs('refused'),
  object: (scene) => reporter(scene, 'object', (tx, report, by) => object(tx, report, words(scene, 'object'), by)),
  close: (scene) => reporter(scene, 'close', (tx, report, by) => close(tx, report, by)),
  confirm: (scene) => reporter(scene, 'confirm', (tx, report, by) => confirm(tx, report, by)),
  rate: (scene) =>
    aside(scene, asReporter(scene), (tx, report, by) => {
      const stars = scene.chance.pick([2, 3, 4, 4, 5, 5] as const)
      return rate(tx, report, { stars, solved: stars > 3 ? 'yes' : 'partly' }, by)
    }),
  reopen: (scene) => reporter(scene, 'reopen', (tx, report, by) => reopen(tx, report, words(scene, 'reopen'), by)),
  say: (scene) => aside(scene, asReporter(scene), (tx, report, by) => say(tx, report, words(scene, 'message'), by)),
  thank: (scene) => aside(scene, asReporter(scene), (tx, report, by) => say(tx, report, words(scene, 'thank'), by)),
  withdraw: (scene) =>
    reporter(scene, 'withdraw', (tx, report, by) =>
      withdraw(tx, report, { reason: words(scene, 'withdraw'), pressed: false }, by),
    ),
  escalate: (scene) =>
    act(scene, [scene.town.who('nina')], 'escalate', (tx, report, by) =>
      escalate(tx, report, { agencyId: scene.town.agencies.inspectorate.id, why: 'request', reason: null }, by),
    ),
  archive: archiveFor('not_public_service'),
  archiveElsewhere: archiveFor('other_channel'),
  archiveSpam: archiveFor('spam'),
  merge: (scene) =>
    verifier(scene, 'merge', (tx, report, by) => {
      if (!scene.main) throw new Refusal('not_mergeable')
      return merge(tx, report, { mainCode: codeOf(scene.main), note: words(scene, 'merge') }, by)
    }),
} as const satisfies Record<string, Deed>
export type DeedName = keyof typeof deeds
