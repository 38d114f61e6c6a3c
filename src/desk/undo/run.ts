import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { actorOf } from '#src/people/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { refusalOf } from '#src/platform/savepoint.ts'
import type { Space } from '#src/platform/space.ts'
import { lockReportById, sameVersion } from '#src/reports/report.ts'
import type { Deed } from './deed.ts'

export type Deeds = ReadonlyMap<string, Deed>

/**
 * Does what was not taken back, once: the row goes in the transaction of the deed. Done with the time of the press and
 * the rights of this moment; what is refused now comes back to its officer with every word. Called too early by the
 * space's clock it waits on, so that a moved clock and the machine's never disagree.
 */
export async function runAct(space: Space, deeds: Deeds, actId: string): Promise<void> {
  const { db } = space
  const known = await db.selectFrom('pending_acts').select('report_id').where('id', '=', actId).executeTakeFirst()
  if (!known) return
  await inTransaction(db, async (tx) => {
    const report = await lockReportById(tx, known.report_id) // always before the row: as whoever presses
    const act = await tx
      .selectFrom('pending_acts')
      .selectAll()
      .where('id', '=', actId)
      .where('state', '=', 'waiting')
      .forUpdate()
      .executeTakeFirst()
    if (!act) return
    const early = act.run_at.getTime() - space.clock.now().getTime()
    if (early > 0) return enqueue(tx, 'act', { actId }, `act:${actId}`, { seconds: Math.ceil(early / 1000) })
    const refusal = await refusalOf(tx, async () => {
      const deed = deeds.get(act.step)
      if (!deed) throw new Error(`no deed ${act.step}`)
      sameVersion(report, act.version)
      const actor = await actorOf(tx, act.person_id, act.pressed_at)
      const by = deed.allowed(actor, report)
      if (!by) throw new Refusal('not_allowed')
      await deed.run(tx, report, act.form, by, actor)
    })
    await (refusal === null
      ? tx.deleteFrom('pending_acts').where('id', '=', actId).execute()
      : tx.updateTable('pending_acts').set({ state: 'returned', refusal }).where('id', '=', actId).execute())
  })
}

/** Whatever is due by the space's clock; words that nobody came back for go after the days that drafts are kept. */
export async function sweepActs(space: Space, deeds: Deeds): Promise<void> {
  const now = space.clock.now()
  const due = await space.db
    .selectFrom('pending_acts')
    .select('id')
    .where('state', '=', 'waiting')
    .where('run_at', '<=', now)
    .orderBy('run_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  const failures: unknown[] = []
  for (const { id } of due) await runAct(space, deeds, id).catch((error) => failures.push(error))
  const days = await policy(space.db, 'draft_kept_cd', dayIn('Asia/Jakarta', now))
  const old = new Date(now.getTime() - days * 86_400_000)
  await inTransaction(space.db, (tx) =>
    tx.deleteFrom('pending_acts').where('state', '<>', 'waiting').where('pressed_at', '<', old).execute(),
  )
  if (failures.length > 0) throw failures[0]
}
