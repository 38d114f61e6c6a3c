import type { Actor, By } from '#src/people/actor.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { rehearse } from '#src/platform/savepoint.ts'
import type { Space } from '#src/platform/space.ts'
import { type LockedReport, lockReport, sameVersion } from '#src/reports/report.ts'
import type { FormState } from '#src/ui/form.tsx'
import type { Deed } from './deed.ts'
import { undoSeconds } from './preference.ts'

/** `waits`: it can still be taken back. */
export type Pressed = { waits: boolean }

type Sent = { code: string; version: number; form: FormState['values'] }

/** The button of a page was pressed; see `pressIn`. Errors: Refusal `stale`, `not_allowed`, and the deed's own. */
export const press = (space: Space, actor: Actor, deed: Deed, { code, version, form }: Sent): Promise<Pressed> =>
  inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, code)
    sameVersion(report, version)
    return pressIn(tx, actor, deed, report, form)
  })

/**
 * Rehearses the deed, so that whatever is refused is refused at once, and lets it wait for the officer's pause. Nothing
 * is done or told before; pressed again, the later words count. Who wants no pause has it done here and now.
 */
export async function pressIn(
  tx: Tx,
  actor: Actor,
  deed: Deed,
  report: LockedReport,
  form: FormState['values'],
): Promise<Pressed> {
  const by = deed.allowed(actor, report)
  if (!by || !actor.personId) throw new Refusal('not_allowed')
  const seconds = deed.immediate ? 0 : await undoSeconds(tx, actor)
  if (seconds === 0) {
    await deed.run(tx, report, form, by, actor)
    await forget(tx, report.id, actor.personId, deed.path)
    return { waits: false }
  }
  await rehearse(tx, () => deed.run(tx, report, form, by, actor))
  await wait(tx, report, deed, form, { personId: actor.personId, at: by.at }, seconds)
  return { waits: true }
}

async function wait(
  tx: Tx,
  report: LockedReport,
  { path }: Deed,
  form: FormState['values'],
  { personId, at }: { personId: string } & Pick<By, 'at'>,
  seconds: number,
) {
  const waiting = {
    form: JSON.stringify(form),
    version: report.version,
    pressed_at: at,
    run_at: new Date(at.getTime() + seconds * 1000),
    state: 'waiting',
    refusal: null,
  } as const
  const { id } = await tx
    .insertInto('pending_acts')
    .values({ report_id: report.id, person_id: personId, step: path, ...waiting })
    .onConflict((conflict) => conflict.columns(['report_id', 'person_id', 'step']).doUpdateSet(waiting))
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(tx, 'act', { actId: id }, `act:${id}`, { seconds })
}

/** What was done keeps no words here. */
const forget = (tx: Tx, reportId: string, personId: string, step: string) =>
  tx
    .deleteFrom('pending_acts')
    .where('report_id', '=', reportId)
    .where('person_id', '=', personId)
    .where('step', '=', step)
    .execute()
