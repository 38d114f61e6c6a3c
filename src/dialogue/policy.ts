import type { Actor, By, Role } from '#src/people/actor.ts'
import { hatAmong } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'

const writers: readonly Role[] = ['liaison', 'drafter']
const speakers: readonly Role[] = ['verifier', 'national_admin', 'agency_admin', 'liaison']

/** Who may write an answer that somebody else sends: drafters, and liaisons whose answer needs a second person. */
export const mayDraft = (actor: Actor, report: Report): By | null =>
  report.status === 'referred' || report.status === 'in_progress' ? hatAmong(actor, report, writers) : null

/** Who of the desk or the agency may write to the reporter, as long as the report lives. */
export const maySay = (actor: Actor, report: Report): By | null =>
  report.status === 'closed' || report.status === 'archived' ? null : hatAmong(actor, report, speakers)
