import type { StaffRole } from '#src/people/actor.ts'
import { type Facts, nameOf } from './facts.ts'
import type { OfficerNews } from './officer-news.ts'
import { officersAt } from './officers.ts'

type Warning = { clock: string; stage: string; dueOn: string }
/** `orElse`: who is asked where nobody works in one of these roles, in this order. */
type Step = {
  roles: readonly StaffRole[]
  orElse?: readonly StaffRole[]
  says: 'before' | 'due' | 'late' | 'promised' | 'law60'
}

/** The ladder (domain: deadlines). `escalate` and `ombudsman` have events and mail of their own. */
const agencyLadder: Readonly<Record<string, Step>> = {
  before: { roles: ['liaison'], says: 'before' },
  due: { roles: ['liaison', 'agency_admin'], says: 'due' },
  leader: { roles: ['leader'], says: 'late' },
}
const deskLadder: Readonly<Record<string, Step>> = {
  due: { roles: ['verifier'], orElse: ['agency_admin', 'national_admin'], says: 'due' },
}
const decideLadder: Readonly<Record<string, Step>> = { due: { roles: ['national_admin'], says: 'due' } }

const law60: Step = {
  roles: ['liaison', 'agency_admin'],
  orElse: ['verifier', 'national_admin'],
  says: 'law60',
}

const ladders: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  first_response: agencyLadder,
  settle: agencyLadder,
  second_round: agencyLadder,
  reopen: { promised: { roles: ['liaison'], says: 'promised' } },
  verify: deskLadder,
  verify_urgent: deskLadder,
  reverify: deskLadder,
  decide: decideLadder,
  // the law's sixty calendar days only warn: the working-day clocks may still be within their limit
  law_60: { day45: law60, day60: law60 },
}

export async function officerWarnings(
  facts: Facts,
  { clock, stage, dueOn }: Warning,
  at: Date,
): Promise<OfficerNews[]> {
  const step = ladders[clock]?.[stage]
  if (!step) return []
  const { db, report } = facts
  const place = report.holder ?? report.desk
  let to = await officersAt(db, report, place.id, step.roles, at)
  for (const role of step.orElse ?? []) if (to.length === 0) to = await officersAt(db, report, place.id, [role], at)
  const subject = async (own: Facts) => {
    const due = own.sayDay(stage === 'promised' ? (report.plannedOn ?? dueOn) : dueOn)
    return own.t.mail.officer[step.says]({ code: own.code, unit: await nameOf(own, place.id), due })
  }
  return [{ to, template: `${clock}_${stage}`, quoted: 'title', subject }]
}
