import type { Actor, By, Role } from '#src/people/actor.ts'
import { hatAmong } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'

const correctors: readonly Role[] = ['verifier', 'national_admin']
const protectors: readonly Role[] = ['verifier', 'national_admin', 'inspector', 'agency_admin', 'liaison']
const looseners: readonly Role[] = ['national_admin', 'inspector']

/** Kind, category and oversight set deadlines: whoever must meet them does not change them. */
export const mayCorrect = (actor: Actor, report: Report): By | null => hatAmong(actor, report, correctors)

/** Anyone handling the report may make its flags stricter. */
export const mayProtect = (actor: Actor, report: Report): By | null => hatAmong(actor, report, protectors)

/** Looser only with a reason that the reporter reads (domain: rules of the lifecycle). */
export const mayLoosen = (actor: Actor, report: Report): By | null => hatAmong(actor, report, looseners)

/** Only the desk's own people take a report for examination. */
export const mayTake = (actor: Actor, report: Report): By | null =>
  report.status === 'received' ? hatAmong(actor, report, ['verifier']) : null

/** Two subjects are told apart at the desk, before the report is referred (domain: one lead, many copies). */
export const maySplit = (actor: Actor, report: Report): By | null =>
  report.status === 'received' || report.status === 'incomplete' ? hatAmong(actor, report, ['verifier']) : null

/** Whoever works with a report may put it beside another that they may open. */
export const mayLink = (actor: Actor, report: Report): By | null =>
  hatAmong(actor, report, ['verifier', 'national_admin', 'agency_admin', 'liaison', 'inspector'])
