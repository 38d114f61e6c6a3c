import { inject } from 'vitest'
import type { Actor, By } from '#src/people/actor.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { drawKey, keepKey } from '#src/reports/access-key.ts'
import { findCategory } from '#src/reports/categories.ts'
import type { Action } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import { findReport, type LockedReport, lockReport } from '#src/reports/report.ts'
import { type Filing, submit } from '#src/reports/submit.ts'
import { layTown, type PersonKey, type Town, townReports, visitTown } from '#src/town/lay.ts'
import { forgoPauses } from './sign-in.ts'
import { openTestSpace, type SpaceOptions, type TestSpace } from './space.ts'
import { firstMoment } from './template.ts'

export {
  type PersonKey,
  type Town,
  townPassword,
  townReports,
  townTotpSecret,
} from '#src/town/lay.ts'

/** A test space with Kota Melati in it: the one small town every test lives in. */
export async function openTown(options: SpaceOptions = {}): Promise<Town & { space: TestSpace }> {
  const { now = firstMoment, name } = options
  const isReady = name === undefined && new Date(now) >= new Date(firstMoment)
  const space = await openTestSpace(options, isReady ? inject('townDatabase') : undefined)
  const town = isReady ? await visitTown(space) : await layTown(space)
  if (!isReady) await forgoPauses(space, Object.values(town.persons))
  return { ...town, space }
}

export const visitor = (space: Space): Actor => ({
  kind: 'visitor',
  personId: null,
  name: null,
  bindings: [],
  openedReports: [],
  at: space.clock.now(),
})

type Overrides = Partial<Omit<Filing, 'reporter' | 'place' | 'flags' | 'categoryId'>> & {
  /** Which of the town's thirty texts; default the pothole of Jalan Kenanga. */
  text?: string
  /** Slug of a category. */
  category?: string | null
  reporter?: Partial<Filing['reporter']>
  place?: Partial<Filing['place']>
  flags?: Partial<Filing['flags']>
  by?: Partial<By>
}

let filed = 0
/** Files a report now, a guest's unless a person is named in `reporter`. Returns its number, id and key. */
export async function fileReport(space: Space, overrides: Overrides = {}) {
  const { text = 'pothole', category, reporter, place, flags, by, ...rest } = overrides
  const written = townReports.find(({ key }) => key === text)
  if (!written) throw new Error(`the town has no text ${text}`)
  const at = space.clock.now()
  const slug = category === undefined ? written.category : category
  filed += 1
  const filing: Filing = {
    idempotencyKey: `test:${filed}`,
    kind: written.kind,
    title: written.title,
    body: written.body,
    categoryId: slug === null ? null : (await findCategory(space.db, slug)).id,
    suggestedAgencyId: null,
    keepFrom: null,
    incidentOn: null,
    incidentOngoing: true,
    channel: 'web',
    externalId: null,
    sentAt: at,
    receivedAt: at,
    ...rest,
    place: { code: null, words: written.place, none: written.place === null, lat: null, lon: null, ...place },
    flags: { nameHidden: true, identitySealed: false, confidential: false, ...flags },
    reporter: {
      personId: null,
      name: 'Sri Wulandari',
      email: 'sri@kota-melati.contoh',
      emailProvedAt: at,
      phone: null,
      onBehalfName: null,
      onBehalfRelation: null,
      language: 'id',
      ...reporter,
    },
  }
  const key = drawKey()
  const prepared = keepKey(space, key)
  const sender: By = { personId: filing.reporter.personId, role: 'reporter', agencyId: null, at, channel: 'web', ...by }
  const { id, code } = await inTransaction(space.db, (tx) => submit(tx, filing, prepared, sender))
  return { id, code, key }
}

/** A report of Ibu Sri's own account, so that `who('sri')` is its reporter. */
export const fileAsSri = (town: Town, overrides: Overrides = {}) =>
  fileReport(town.space, { ...overrides, reporter: { personId: town.persons.sri, ...overrides.reporter } })

/**
 * One person does one thing through the one door: locked, allowed or refused, in a transaction of its own.
 * Errors: Refusal `not_allowed` where `may` says no, and those of the verb.
 */
export async function act<Result>(
  town: Town,
  person: PersonKey | Actor,
  action: Action,
  code: string,
  verb: (tx: Tx, report: LockedReport, by: By) => Promise<Result>,
): Promise<Result> {
  const actor = typeof person === 'string' ? town.who(person) : person
  return inTransaction(town.space.db, async (tx) => {
    const report = await lockReport(tx, code)
    const by = may(actor, action, report)
    if (!by) throw new Refusal('not_allowed', { action, status: report.status })
    return verb(tx, report, by)
  })
}

export const reportOf = (town: Town, { code }: { code: string }) => findReport(town.space.db, code)
