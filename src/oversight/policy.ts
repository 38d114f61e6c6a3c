import type { Actor, By } from '#src/people/actor.ts'
import { hatAmong, hats, unsealedFor } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'

/** Whoever verifies for the nation looks again at what agencies' desks archived (domain: desk). */
export const reviewsArchives = ({ bindings }: Actor): boolean =>
  bindings.some(({ role, agencyKind }) => agencyKind === 'national_desk' && (role === 'verifier' || role === 'national_admin')) // biome-ignore format: one line

const openers = ['national_admin', 'inspector'] as const
export type Opener = (typeof openers)[number]

/** The hat of a national admin or of the report's inspector, while they may ask to have the seal opened for them. */
export function mayAskUnseal(actor: Actor, report: Report): (By & { role: Opener; agencyId: string }) | null {
  if (!report.identitySealed || unsealedFor(actor, report)) return null
  if (report.unsealings.some(({ askedBy, until }) => until === null && askedBy === actor.personId)) return null
  const hat = openerHat(actor, report)
  return hat && { personId: actor.personId, at: actor.at, channel: 'web', ...hat }
}

/** A national admin decides what somebody else asks; whoever the report is about never does. */
export const mayDecideUnseal = (actor: Actor, report: Report): By | null => hatAmong(actor, report, ['national_admin'])

/** Requests of others that wait for this person's decision, the oldest first. */
export const unsealingsToDecide = (actor: Actor, report: Report) =>
  report.identitySealed && mayDecideUnseal(actor, report)
    ? report.unsealings.filter(({ until, askedBy }) => until === null && askedBy !== actor.personId)
    : []

function openerHat(actor: Actor, report: Report): { role: Opener; agencyId: string } | null {
  for (const { role, agencyId } of hats(actor, report)) {
    const opener = openers.find((one) => one === role)
    if (opener && agencyId !== null) return { role: opener, agencyId }
  }
  return null
}
