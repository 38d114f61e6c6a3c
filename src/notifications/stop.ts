import { dropWaitingFor, dropWaitingNews } from '#src/channels/outbox.ts'
import { type By, reporterBy } from '#src/people/actor.ts'
import { forgetNewsAddress, newsWishesOf } from '#src/people/news-wishes.ts'
import type { Tx } from '#src/platform/db.ts'
import { unfollowWhere } from '#src/reports/followers.ts'
import { detachEmail, setNotices } from '#src/reports/notices.ts'
import type { LockedReport } from '#src/reports/report.ts'

/** Whoever holds the link of a mail acts for its reader. */
const reader = (at: Date): By => reporterBy(at, 'email')

/** Whose news a link stops: the address that the mail went to, if the report still has it. */
export type Reads = (email: string) => boolean

/** Berhenti: no more news of this report; what waits for the morning is taken back. */
export async function stopNotices(tx: Tx, report: LockedReport, reads: Reads, at: Date): Promise<void> {
  if (!(await readerOf(tx, report, reads))) return stopFollowing(tx, report, reads)
  await dropWaitingNews(tx, report.id)
  await setNotices(tx, report, false, reader(at))
}

/** Bukan saya: the address leaves the report, or the list of the person who has others. */
export async function notMe(tx: Tx, report: LockedReport, reads: Reads, at: Date): Promise<void> {
  const found = await readerOf(tx, report, reads)
  if (!found) return stopFollowing(tx, report, reads)
  await dropWaitingNews(tx, report.id)
  if (found.personId) await forgetNewsAddress(tx, { channel: 'email', address: found.email }, found.personId)
  if (found.onReport) await detachEmail(tx, report, reader(at))
}

/** Nothing is lost where the account is not theirs: whoever reads the mailbox wants no more of it. */
async function stopFollowing(tx: Tx, { id }: LockedReport, reads: Reads): Promise<void> {
  for (const email of await unfollowWhere(tx, id, reads)) await dropWaitingFor(tx, id, email)
}

/** The address that the link was sent to: the report's own, or another one of its reporter's. */
async function readerOf(tx: Tx, { id }: LockedReport, reads: Reads) {
  const row = await tx
    .selectFrom('reporters')
    .select(['email', 'person_id'])
    .where('report_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const personId = row.person_id
  if (row.email && reads(row.email)) return { email: row.email.toLowerCase(), personId, onReport: true }
  const { addresses = [] } = (await newsWishesOf(tx, personId ? [personId] : [])).get(personId ?? '') ?? {}
  const other = addresses.find(({ channel, address }) => channel === 'email' && reads(address))
  return other ? { email: other.address, personId, onReport: false } : null
}
