import { countDrafts, passDrafts } from '#src/dialogue/pass-drafts.ts'
import { actorOf, findPosition } from '#src/people/queries.ts'
import { type Db, inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { tryLockReport } from '#src/reports/report.ts'
import { listTaken } from '#src/reports/taken.ts'
import { mayTake } from '#src/verification/policy.ts'
import { take } from '#src/verification/take.ts'
import { countFollowed, passFollowed } from '../following/follow.ts'

export type InHand = { taken: number; drafts: number; followed: number }

/** What somebody has in hand in one position: reports taken, words unsent, reports followed. */
export async function inHand(db: Db, personId: string, agencyId: string): Promise<InHand> {
  const [taken, drafts, followed] = await Promise.all([
    listTaken(db, personId, agencyId),
    countDrafts(db, agencyId, personId),
    countFollowed(db, personId, agencyId),
  ])
  return { taken: taken.length, drafts, followed }
}

/**
 * What the leaver had in hand goes to whoever follows; twice changes nothing. A report is taken only by somebody who
 * may: the others are free for their desk.
 */
export async function passWork(space: Space, bindingId: string, toId: string): Promise<void> {
  const position = await findPosition(space.db, bindingId)
  if (!position) return
  const { person_id: fromId, agency_id: agencyId } = position
  const heir = await actorOf(space.db, toId, space.clock.now())
  await inTransaction(space.db, async (tx) => {
    await passDrafts(tx, agencyId, fromId, toId)
    await passFollowed(tx, agencyId, fromId, toId)
  })
  for (const id of await listTaken(space.db, fromId, agencyId))
    await inTransaction(space.db, async (tx) => {
      const report = await tryLockReport(tx, id)
      const by = report && report.verifierId === fromId ? mayTake(heir, report) : null
      if (report && by) await take(tx, report, by)
    })
}
