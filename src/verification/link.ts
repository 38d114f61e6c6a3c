import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { record } from '#src/reports/events.ts'
import { dropLink, keepLink } from '#src/reports/links.ts'
import { type LockedReport, tryLockReport } from '#src/reports/report.ts'

type Other = { id: string; code: string }

/** Tautkan: each of the two says so. Errors: Refusal `not_linkable`, `stale` (somebody else works on the other). */
export async function link(tx: Tx, report: LockedReport, other: Other, by: By): Promise<void> {
  if (other.id === report.id) throw new Refusal('not_linkable')
  const second = await lockOther(tx, other)
  if (!(await keepLink(tx, report.id, second.id, 'related', by.at))) throw new Refusal('not_linkable')
  await record(tx, report, 'link', by, { reportId: second.id })
  await record(tx, second, 'link', by, { reportId: report.id })
}

/** Taking away what is not there changes nothing. Errors: Refusal `stale`. */
export async function unlink(tx: Tx, report: LockedReport, other: Other, by: By): Promise<void> {
  const second = await lockOther(tx, other)
  if (!(await dropLink(tx, report.id, second.id))) return
  await record(tx, report, 'unlink', by, { reportId: second.id })
  await record(tx, second, 'unlink', by, { reportId: report.id })
}

/** Waiting for it could wait for ever: who works on it may be linking it with this one. */
async function lockOther(tx: Tx, { id, code }: Other): Promise<LockedReport> {
  const locked = await tryLockReport(tx, id)
  if (!locked) throw new Refusal('stale', { code })
  return locked
}
