import { listEnded, livingHeirs } from '#src/agencies/end.ts'
import type { Agency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { type By, system } from '#src/people/actor.ts'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { type LockedReport, tryLockReport } from '#src/reports/report.ts'
import { listHeld, type Office } from '#src/reports/succeed.ts'
import { succeedDesk, succeedHolder } from './succeed.ts'

const AT_ONCE = 200

/**
 * On the day an agency is gone its open reports go to the one that took over. After a split, or where nobody took
 * over, a person of the national desk chooses. Whoever works on a report at that moment is waited for.
 */
export async function sweepSuccessions(space: Space): Promise<void> {
  const at = space.clock.now()
  const ended = await listEnded(space.db, at)
  await pass(space, ended, 'desk', at, succeedDesk)
  const inherited: Agency[] = []
  for (const agency of ended) if (await onlyHeir(space.db, agency, at)) inherited.push(agency)
  await pass(space, inherited, 'holder', at, async (tx, report, by) => {
    const heir = report.holder && (await onlyHeir(tx, report.holder, at))
    if (heir) await succeedHolder(tx, report, heir.id, by)
  })
}

type Deed = (tx: Tx, report: LockedReport, by: By) => Promise<void>

async function pass(space: Space, agencies: readonly Agency[], office: Office, at: Date, deed: Deed): Promise<void> {
  const ids = agencies.map(({ id }) => id)
  let last = '0'
  for (;;) {
    const held = await listHeld(space.db, ids, office, AT_ONCE, last)
    for (const { id } of held) await one(space, id, at, deed)
    last = held.at(-1)?.id ?? last
    if (held.length < AT_ONCE) return
  }
}

/** What the heir may not have stays for a person to decide. */
async function one(space: Space, id: string, at: Date, deed: Deed): Promise<void> {
  try {
    await inTransaction(space.db, async (tx) => {
      const report = await tryLockReport(tx, id)
      if (report) await deed(tx, report, system(at))
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

async function onlyHeir(db: Db, agency: { id: string; time_zone: string }, at: Date) {
  const heirs = await livingHeirs(db, agency.id, dayIn(agency.time_zone, at))
  return heirs.length === 1 ? heirs[0] : undefined
}
