import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { record } from './events.ts'
import type { LockedReport } from './report.ts'
import type { Sight } from './see.ts'

/**
 * The reporter's contact in full, for an officer who sees it masked. The look is an event that the reporter reads.
 * Errors: Refusal `not_allowed` where it is sealed or not theirs to see.
 */
export async function showContact(tx: Tx, report: LockedReport, sight: Sight, by: By) {
  if (sight.contact !== 'masked') throw new Refusal('not_allowed')
  await record(tx, report, 'show_contact', by, {})
  return tx
    .selectFrom('reporters')
    .select(['email', 'phone'])
    .where('report_id', '=', report.id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
}
