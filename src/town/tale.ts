import { addCalendarDays } from '#src/calendar/working-days.ts'
import type { Role } from '#src/people/actor.ts'
import type { Outcome, Proposal, Status } from '#src/reports/lifecycle.ts'
import { type MessageSort, visibility } from '#src/reports/messages.ts'
import type { Chance } from './chance.ts'
import { ageOf, type Fate, fates, kindWeights, names, plainTexts } from './fates.ts'
import type { Ground, Office, Subject, Village } from './ground.ts'
import { beginHistory, dayAt, endWindows, type History, happen, momentOf, nextDue } from './history.ts'
import { mendable } from './plots.ts'
import type { Saying } from './sayings.ts'
import { drawText, say as wordsFor } from './texts.ts'

type Row = Record<string, unknown>
/** A generated report with every row that belongs to it. */
export type Tale = {
  history: History
  report: Row
  reporter: Row
  messages: Row[]
  referrals: Row[]
  answers: Row[]
  ratings: Row[]
}
export type Ids = { message(): string; referral(): string }
type Frame = { id: string; code: string; ids: Ids; present: Date; days: number }

type Telling = Frame & {
  ground: Ground
  chance: Chance
  tale: Omit<Tale, 'report' | 'reporter'>
  office: Office
  at: Date
  facts: {
    outcome: Outcome | null
    answeredAs: Proposal | null
    plannedOn: string | null
    publishedAt: Date | null
    answeredAt: Date | null
    closedAt: Date | null
    archiveReason: string | null
    archivedAt: Date | null
  }
}

/** One report from its filing to its fate, or to the present if that comes first. */
export function tellOne(ground: Ground, chance: Chance, frame: Frame): Tale {
  const fate = chance.weighted(fates)
  const subject = chance.pick(ground.subjects)
  const office = chance.pick(subject.offices)
  const village = ground.villageNear(office, chance)
  const kind = chance.weighted(kindWeights)
  const desk = deskOf(ground, office, chance)
  const received = new Date(frame.present.getTime() - ageOf(fate, frame.days, chance) * 86_400_000)
  const history = beginHistory(frame.id, kind, desk)
  const tale = { history, messages: [], referrals: [], answers: [], ratings: [] }
  const nothing = { outcome: null, answeredAs: null, plannedOn: null, publishedAt: null, answeredAt: null }
  const facts = { ...nothing, closedAt: null, archiveReason: null, archivedAt: null }
  const telling: Telling = { ...frame, ground, chance, tale, office, at: received, facts }

  file(telling)
  for (const step of fateSteps[fate]) if (!step(telling)) break
  endWindows(history, frame.present)
  const text = textFor(chance, subject, village)
  return { ...tale, report: reportRow(telling, { text, subject, village, received }), reporter: reporterRow(telling) }
}

/** Two thirds go to the national desk; an office with a desk of its own, or below one, verifies the rest. */
function deskOf(ground: Ground, office: Office, chance: Chance): Office {
  if (chance.share() < 0.65) return ground.national
  const above = office.lineage.map((id) => ground.offices.get(id)).filter((one) => one !== undefined)
  return above.slice(1).findLast(({ connection }) => connection !== 'central') ?? ground.national
}

type Step = (telling: Telling) => boolean

/** Moves on by working days, into office hours; false when that would be after the present. */
function later(telling: Telling, from: number, to: number): boolean {
  const { chance, office, at, present } = telling
  const days = from + chance.below(to - from + 1)
  const today = dayAt(office, at)
  const day = days === 0 ? office.calendar.workingDayFrom(today) : office.calendar.addWorkingDays(today, days)
  const moment = momentOf(office, day, 8 + chance.share() * 8)
  const next = moment > at ? moment : new Date(at.getTime() + 1_800_000)
  if (next > present) return false
  telling.at = next
  return true
}

function write(telling: Telling, sort: MessageSort, body: string, role: Role): string {
  const id = telling.ids.message()
  telling.tale.messages.push({
    id,
    report_id: telling.id,
    sort,
    visibility: visibility[sort],
    body,
    author_id: null,
    author_role: role,
    agency_id: role === 'reporter' ? null : agencyOf(telling, role),
    channel: role === 'system' ? 'system' : 'web',
    written_at: telling.at,
    redacted_at: null,
  })
  return id
}

const agencyOf = ({ tale: { history }, office }: Telling, role: Role): string | null =>
  role === 'verifier' ? history.desk.id : role === 'liaison' ? office.id : null

const by = (telling: Telling, role: Role) => ({ role, agencyId: agencyOf(telling, role) })
/** The text is drawn at the end: what is said here is true of any. */
const say = ({ chance }: Telling, occasion: Saying) => wordsFor(chance, occasion)

function file(telling: Telling): void {
  const { ground, tale, at } = telling
  const desk = tale.history.desk
  const limit = ground.standard('verify', tale.history.kind).limit_days
  const dueOn = desk.calendar.addWorkingDays(dayAt(desk, at), limit)
  happen(ground, tale.history, 'submit', 'received', at, by(telling, 'reporter'), { deskAgencyId: desk.id, dueOn })
}

const refer: Step = (telling) => {
  if (!later(telling, 0, 3)) return false
  const { ground, tale, office, at, facts } = telling
  const referralId = telling.ids.referral()
  tale.referrals.push({
    id: referralId,
    report_id: telling.id,
    agency_id: office.id,
    unit_id: office.id,
    note: say(telling, 'refer'),
    binding: false,
    referred_at: at,
    referred_by: null,
    ended_at: null,
    ended_by: null,
    late: false,
    proposed_agency_id: null,
  })
  const due = (clock: 'first_response' | 'settle') =>
    office.calendar.addWorkingDays(dayAt(office, at), ground.standard(clock, tale.history.kind).limit_days)
  tale.history.holder = office
  facts.publishedAt = at
  happen(ground, tale.history, 'refer', 'referred', at, by(telling, 'verifier'), {
    referralId,
    agencyId: office.id,
    copies: [],
    binding: false,
    respondBy: due('first_response'),
    settleBy: due('settle'),
  })
  return true
}

const ask: Step = (telling) => {
  if (!later(telling, 0, 2)) return false
  const messageId = write(telling, 'question', say(telling, 'question'), 'verifier')
  happen(telling.ground, telling.tale.history, 'ask_detail', 'incomplete', telling.at, by(telling, 'verifier'), {
    messageId,
  })
  return true
}

const follow: Step = (telling) => {
  if (!later(telling, 1, 7)) return false
  const messageId = write(telling, 'follow_up', say(telling, 'followUp'), 'liaison')
  happen(telling.ground, telling.tale.history, 'follow_up', 'in_progress', telling.at, by(telling, 'liaison'), {
    messageId,
  })
  return true
}

const answerAs =
  (proposal: Proposal): Step =>
  (telling) => {
    if (!later(telling, 2, 9)) return false
    const { ground, tale, office, at, facts } = telling
    const plannedOn = proposal === 'planned' ? addCalendarDays(dayAt(office, at), 30 + telling.chance.below(90)) : null
    const messageId = write(telling, 'answer', say(telling, proposal), 'liaison')
    const legal_basis = proposal === 'refused' ? 'Peraturan Daerah tentang Ketertiban Umum, Pasal 12' : null
    const who = { author_id: null, approved_by: null }
    tale.answers.push({
      message_id: messageId,
      report_id: telling.id,
      proposal,
      planned_on: plannedOn,
      legal_basis,
      ...who,
    })
    Object.assign(facts, { answeredAs: proposal, plannedOn, answeredAt: at })
    const particulars = { messageId, proposal, ...(plannedOn && { plannedOn }) }
    happen(ground, tale.history, 'answer', 'answered', at, by(telling, 'liaison'), particulars)
    return true
  }

function end(telling: Telling, role: Role, outcome: Outcome): void {
  const { ground, tale, at, facts } = telling
  Object.assign(facts, { outcome, closedAt: at })
  const answeredAs = facts.answeredAs ?? undefined
  happen(ground, tale.history, 'close', 'closed', at, by(telling, role), { outcome, ...(answeredAs && { answeredAs }) })
}

const accept: Step = (telling) => {
  if (!later(telling, 0, 6)) return false
  end(telling, 'reporter', telling.facts.answeredAs ?? 'solved')
  return true
}

const rate: Step = (telling) => {
  const { ground, tale, chance, at } = telling
  if (chance.share() < 0.4) return true
  const stars = chance.pick([1, 3, 4, 4, 5, 5])
  const solved = stars > 3 ? 'yes' : 'partly'
  tale.ratings.push({ report_id: telling.id, stars, solved, rated_at: at })
  happen(ground, tale.history, 'rate', 'closed', at, by(telling, 'reporter'), { stars, solved })
  return true
}

/** The sweep of the first day after ten working days without a word. */
const lapse =
  (clock: 'reply' | 'complete'): Step =>
  (telling) => {
    const { tale, present, ground, facts } = telling
    const line = tale.history.lines.findLast(({ row }) => row.clock === clock)
    if (!line) return false
    const at = momentOf(line.office, addCalendarDays(line.row.due_on, 1), 0.01)
    if (at > present) return false
    telling.at = at
    if (clock === 'reply') {
      end(telling, 'system', 'silent')
      return true
    }
    const messageId = write(telling, 'archive_note', say(telling, 'archive'), 'system')
    Object.assign(facts, { archiveReason: 'incomplete', archivedAt: at })
    happen(ground, tale.history, 'archive', 'archived', at, by(telling, 'system'), { reason: 'incomplete', messageId })
    return true
  }

const archive: Step = (telling) => {
  if (!later(telling, 0, 3)) return false
  const { ground, tale, chance, at, facts } = telling
  const reason = chance.pick([
    'not_public_service',
    'other_channel',
    'civil_dispute',
    'spam',
    'test',
    'already_answered',
  ] as const)
  const messageId = write(telling, 'archive_note', say(telling, 'archive'), 'verifier')
  Object.assign(facts, { archiveReason: reason, archivedAt: at })
  happen(ground, tale.history, 'archive', 'archived', at, by(telling, 'verifier'), { reason, messageId })
  return true
}

const withdraw: Step = (telling) => {
  if (!later(telling, 1, 4)) return false
  const { ground, tale, at, facts } = telling
  write(telling, 'withdrawal', say(telling, 'withdraw'), 'reporter')
  Object.assign(facts, { outcome: 'withdrawn', closedAt: at })
  happen(ground, tale.history, 'withdraw', 'closed', at, by(telling, 'reporter'), { pressed: false })
  return true
}

const answer = answerAs('solved')
const fateSteps: Record<Fate, readonly Step[]> = {
  solved: [refer, follow, answer, accept, rate],
  silent: [refer, follow, answer, lapse('reply')],
  planned: [refer, follow, answerAs('planned'), accept],
  refused: [refer, answerAs('refused'), accept],
  withdrawn: [refer, withdraw],
  archived: [archive],
  lapsed: [ask, lapse('complete')],
  answered: [refer, follow, answer],
  inProgress: [refer, follow],
  referred: [refer],
  received: [],
  incomplete: [ask],
}

type Words = { title: string; body: string }

function textFor(chance: Chance, { name, slug }: Subject, village: Village): Words {
  const where = `${village.name}, ${village.full_name.split(', ').at(-1) ?? ''}`
  if (chance.share() < 0.5) {
    const text = drawText(chance, ({ sort }) => mendable.includes(sort))
    if (text.category === slug)
      return { title: `${text.title}, ${village.name}`, body: `${text.body} Tempatnya di ${where}.` }
  }
  const { title, body } = chance.pick(plainTexts)
  const filled = (words: string, place: string) => words.replaceAll('{}', name.toLowerCase()).replaceAll('@', place)
  return { title: filled(title, village.name).slice(0, 140), body: filled(body, where) }
}

type About = { text: Words; subject: Subject; village: Village; received: Date }

function reportRow(
  { id, code, chance, tale: { history }, facts }: Telling,
  { text, subject, village, received }: About,
): Row {
  const published = facts.publishedAt !== null
  return {
    id,
    code,
    idempotency_key: `generated:${id}`,
    status: history.status satisfies Status,
    outcome: facts.outcome,
    answered_as: facts.answeredAs,
    archive_reason: facts.archiveReason,
    planned_on: facts.plannedOn,
    version: history.version,
    kind: history.kind,
    category_id: subject.id,
    title: text.title,
    body: text.body,
    public_title: published ? text.title : null,
    public_body: published ? text.body : null,
    incident_on: dayAt(history.desk, received),
    place_code: village.code,
    name_hidden: chance.share() < 0.7,
    confidential: chance.share() < 0.04,
    channel: 'web',
    sent_at: received,
    received_at: received,
    desk_agency_id: history.desk.id,
    holder_agency_id: history.holder?.id ?? null,
    due_on: nextDue(history),
    published_at: facts.publishedAt,
    answered_at: facts.answeredAt,
    closed_at: facts.closedAt,
    archived_at: facts.archivedAt,
    changed_at: history.changedAt,
    event_count: history.events.length,
    event_head: history.head,
  }
}

function reporterRow({ id, chance, tale: { history } }: Telling): Row {
  const [first, last] = [chance.pick(names.first), chance.pick(names.last)]
  const withMail = chance.share() < 0.7
  return {
    report_id: id,
    name: `${first} ${last}`,
    // .invalid reaches nobody (RFC 2606)
    email: withMail ? `${first}.${last}.${chance.below(100_000)}@contoh.invalid`.toLowerCase() : null,
    email_proved_at: withMail ? history.events[0]?.occurred_at : null,
    notices: false,
    language: 'id',
  }
}
