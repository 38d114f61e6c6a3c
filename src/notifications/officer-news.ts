import type { StaffRole } from '#src/people/actor.ts'
import { showCode } from '#src/reports/code.ts'
import type { EventAction } from '#src/reports/events.ts'
import { findReport } from '#src/reports/report.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { agencyDue, dueOf, type Facts, nameOf } from './facts.ts'
import { officerWarnings } from './officer-warnings.ts'
import { type Officer, officerById, officersAt } from './officers.ts'
import { sealNews } from './seal-news.ts'

/** What the mail quotes of the report, when its flags allow anything at all. */
export type Quoted = 'words' | 'public' | 'title'

/** One piece of news for some officers. The subject is written in each reader's language. */
export type OfficerNews = {
  to: readonly Officer[]
  template: string
  subject: (facts: Facts) => Promise<string> | string
  quoted: Quoted
}

type Event<A extends EventAction> = Extract<ReportEvent, { action: A }>
type News<A extends EventAction> = (facts: Facts, event: Event<A>) => Promise<OfficerNews[]>

const news: { [A in EventAction]?: News<A> } = {
  submit: async (facts, { at }) => {
    if (!facts.report.urgent) return []
    const to = await staffAt(facts, facts.report.desk.id, ['verifier', 'national_admin'], at)
    return [{ to, template: 'urgent', quoted: 'words', subject: urgent }]
  },
  complete: async (facts) => [said(await officerById(facts.db, facts.report, facts.report.verifierId))],
  refer: async (facts, { particulars, at }) => [
    ...(await work(facts, at)),
    ...(await Promise.all(particulars.copies.map((id) => copied(facts, id, at)))),
  ],
  forward: (facts, { at }) => work(facts, at, ['liaison']),
  send_back: async (facts, { particulars, at }) => [
    ...(facts.report.hopCapReached ? [await decide(facts, at)] : []),
    await gone(facts, particulars.agencyId, at),
  ],
  message: async (facts, { actorRole, at }) => {
    if (actorRole !== 'reporter') return []
    const { db, report } = facts
    return [
      said(
        report.holder
          ? await staffAt(facts, report.holder.id, ['liaison'], at)
          : await officerById(db, report, report.verifierId),
      ),
    ]
  },
  object: async (facts, { at }) => [...(await work(facts, at)), ...(await overseen(facts, at, 'escalated', watch))],
  reopen: async (facts, { at }) => [...(await work(facts, at)), ...(await overseen(facts, at, 'escalated', watch))],
  close: (facts, { at }) => ended(facts, at),
  confirm: (facts, { at }) => ended(facts, at),
  merge: (facts, { particulars, at }) => reopenMain(facts, particulars.intoCode, at),
  withdraw: (facts, { at }) => ended(facts, at),
  escalate: async (facts, { particulars, at }) => {
    const pressed = particulars.why === 'pressed'
    const to = pressed ? await trusted(facts, particulars.agencyId, at) : await called(facts, particulars.agencyId, at)
    const subject = async (own: Facts) =>
      pressed
        ? own.t.mail.officer.pressed(own.code)
        : own.t.mail.officer.escalated({ code: own.code, unit: await nameOf(own, particulars.agencyId) })
    return [{ to, template: pressed ? 'pressed' : 'escalated', quoted: 'title', subject }]
  },
  succeed: (facts, { particulars, at }) => (particulars.office === 'holder' ? work(facts, at) : Promise.resolve([])),
  copy: async (facts, { particulars, at }) => [await copied(facts, particulars.agencyId, at)],
  propose_answer: async (facts, { at }) => {
    const { holder } = facts.report
    const to = holder ? await staffAt(facts, holder.id, ['liaison'], at) : []
    return [{ to, template: 'draft', quoted: 'title', subject: ({ t, code }) => t.mail.officer.draft(code) }]
  },
  return_draft: async (facts, { particulars }) => {
    const draft = await facts.db
      .selectFrom('drafts')
      .select('author_id')
      .where('id', '=', particulars.draftId)
      .executeTakeFirst()
    const to = await officerById(facts.db, facts.report, draft?.author_id ?? null)
    return [{ to, template: 'returned', quoted: 'title', subject: ({ t, code }) => t.mail.officer.returned(code) }]
  },
  ask_unseal: (facts, event) => sealNews(facts, event, 'sealAsked'),
  unseal: (facts, event) => sealNews(facts, event, 'sealOpened'),
  refuse_unseal: (facts, event) => sealNews(facts, event, 'sealRefused'),
  warn: (facts, { particulars, at }) => officerWarnings(facts, particulars, at),
  move_due: (facts, { particulars, at }) => shifted(facts, particulars, at),
}

/**
 * What officers are told of this event, and which. Nobody is told what they did themselves, and whoever is concerned
 * twice gets the first: the work before the copy.
 */
export async function officerNews(facts: Facts, event: ReportEvent): Promise<OfficerNews[]> {
  const write = news[event.action] as ((facts: Facts, event: ReportEvent) => Promise<OfficerNews[]>) | undefined
  const told = new Set(event.actorId ? [event.actorId] : [])
  const found = write ? await write(facts, event) : []
  return found.map((one) => {
    const to = one.to.filter(({ id }) => !told.has(id))
    for (const { id } of to) told.add(id)
    return { ...one, to }
  })
}

export const staffAt = ({ db, report }: Facts, agencyId: string, roles: readonly StaffRole[], at: Date) =>
  officersAt(db, report, agencyId, roles, at)

/** Who watches for the agency that was called in; its admin where it has nobody for that. */
async function called(facts: Facts, agencyId: string, at: Date): Promise<readonly Officer[]> {
  const watchers = await staffAt(facts, agencyId, ['inspector', 'national_admin'], at)
  return watchers.length > 0 ? watchers : staffAt(facts, agencyId, ['agency_admin'], at)
}

/** An inspector; where there is none, the nation. Never the agency's own admin: the pressure may come from there. */
async function trusted(facts: Facts, agencyId: string, at: Date): Promise<readonly Officer[]> {
  const inspectors = await staffAt(facts, agencyId, ['inspector'], at)
  const [nation = agencyId] = facts.report.desk.lineage
  return inspectors.length > 0 ? inspectors : staffAt(facts, nation, ['national_admin'], at)
}

const handlers: readonly StaffRole[] = ['liaison', 'agency_admin']

async function work(facts: Facts, at: Date, roles = handlers): Promise<OfficerNews[]> {
  const { holder } = facts.report
  if (!holder) return []
  const to = await staffAt(facts, holder.id, roles, at)
  const subject = async (own: Facts) =>
    own.t.mail.officer.work({ unit: await nameOf(own, holder.id), due: agencyDue(own) })
  return [{ to, template: 'work', quoted: 'words', subject }]
}

const ofAgency: readonly string[] = ['first_response', 'settle', 'second_round']

/** The holidays changed: once for a report, when the date moved that the agency has to keep next. */
async function shifted(facts: Facts, moved: { clock: string; from: string; to: string }, at: Date) {
  const { holder, dueOn } = facts.report
  if (!holder || dueOn !== moved.to || !ofAgency.includes(moved.clock)) return []
  const to = await staffAt(facts, holder.id, ['liaison'], at)
  const subject = ({ t, code, sayDay }: Facts) =>
    t.mail.officer.shifted({ code, from: sayDay(moved.from), to: sayDay(moved.to) })
  return [{ to, template: 'shifted', quoted: 'title' as const, subject }]
}

async function copied(facts: Facts, agencyId: string, at: Date): Promise<OfficerNews> {
  const to = await staffAt(facts, agencyId, handlers, at)
  const subject = async (own: Facts) => own.t.mail.officer.copied({ code: own.code, unit: await nameOf(own, agencyId) })
  return { to, template: 'copied', quoted: 'public', subject }
}

async function decide(facts: Facts, at: Date): Promise<OfficerNews> {
  const [root] = facts.report.desk.lineage
  const to = root ? await staffAt(facts, root, ['national_admin'], at) : []
  const subject = (own: Facts) => own.t.mail.officer.decide({ code: own.code, due: dueOf(own, 'decide') })
  return { to, template: 'decide', quoted: 'title', subject }
}

/** Somebody has what was closed already: the nation is asked whether it is to be reopened. */
async function reopenMain(facts: Facts, intoCode: string, at: Date): Promise<OfficerNews[]> {
  const main = await findReport(facts.db, intoCode)
  const [root] = main.desk.lineage
  if (main.status !== 'closed' || !root) return []
  const to = await officersAt(facts.db, main, root, ['national_admin'], at)
  const subject = (own: Facts) => own.t.mail.officer.reopenMain({ code: own.code, main: showCode(intoCode) })
  return [{ to, template: 'reopen_main', quoted: 'title', subject }]
}

async function gone(facts: Facts, agencyId: string, at: Date): Promise<OfficerNews> {
  const to = await staffAt(facts, agencyId, handlers, at)
  return { to, template: 'gone', quoted: 'title', subject: ({ t, code }) => t.mail.officer.moved(code) }
}

const said = (to: readonly Officer[]): OfficerNews => ({
  to,
  template: 'said',
  quoted: 'title',
  subject: ({ t, code }) => t.mail.officer.said(code),
})

const urgent = (own: Facts) => own.t.mail.officer.urgent({ code: own.code, due: dueOf(own, 'verify_urgent', 'verify') })

async function ended(facts: Facts, at: Date): Promise<OfficerNews[]> {
  const { holder } = facts.report
  const to = holder ? await staffAt(facts, holder.id, handlers, at) : []
  const subject = ({ t, code, report }: Facts) =>
    t.mail.officer.closed({ code, outcome: report.outcome ? t.outcomes[report.outcome] : t.status.officer.closed })
  return [{ to, template: 'closed', quoted: 'title', subject }, ...(await overseen(facts, at, 'closed', subject))]
}

const watch = async (own: Facts) =>
  own.t.mail.officer.escalated({
    code: own.code,
    unit: await nameOf(own, (own.report.supervisors[0] ?? own.report.desk).id),
  })

/** Oversight reports belong to the inspectors who watch them. */
async function overseen(
  facts: Facts,
  at: Date,
  template: string,
  subject: OfficerNews['subject'],
): Promise<OfficerNews[]> {
  const { oversight, holder, supervisors } = facts.report
  if (!oversight) return []
  const watching = [...supervisors, ...(holder ? [holder] : [])]
  const found = await Promise.all(watching.map(({ id }) => staffAt(facts, id, ['inspector'], at)))
  const to = [...new Map(found.flat().map((officer) => [officer.id, officer])).values()]
  return [{ to, template: `${template}_oversight`, quoted: 'title', subject }]
}
