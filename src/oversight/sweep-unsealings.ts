import { dayIn } from '#src/calendar/working-days.ts'
import { system } from '#src/people/actor.ts'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { record } from '#src/reports/events.ts'
import { type LockedReport, tryLockReport } from '#src/reports/report.ts'
import { tellOpened } from './decide-unseal.ts'

type Row = { id: string; report_id: string }
type Deed = (tx: Tx, report: LockedReport, id: string, at: Date) => Promise<void>

const AT_ONCE = 100

/** Seals whose time is over are closed again, reporters are told on the day that was recorded. Twice is once. */
export async function sweepUnsealings(space: Space): Promise<void> {
  const at = space.clock.now()
  await each(space, await listOver(space.db, at), at, reseal)
  await each(space, await listToTell(space.db, at), at, tell)
  await each(space, await listPointless(space.db), at, withdrawRequest)
}

async function each(space: Space, rows: readonly Row[], at: Date, deed: Deed) {
  for (const { id, report_id } of rows)
    await inTransaction(space.db, async (tx) => {
      const report = await tryLockReport(tx, report_id)
      if (report) await deed(tx, report, id, at)
    })
}

const listOver = (db: Db, at: Date): Promise<Row[]> =>
  unsealings(db).where('u.state', '=', 'open').where('u.open_until', '<=', at).execute()

/** The day of Jakarta: nobody is told before it has come where most desks are. */
const listToTell = async (db: Db, at: Date): Promise<Row[]> =>
  unsealings(db)
    .where('u.told_at', 'is', null)
    .where('u.open_until', 'is not', null)
    .where('u.tell_on', '<=', dayIn('Asia/Jakarta', at))
    .execute()

const listPointless = (db: Db): Promise<Row[]> =>
  unsealings(db)
    .innerJoin('reports as r', 'r.id', 'u.report_id')
    .where('u.state', '=', 'asked')
    .where('r.identity_sealed', '=', false)
    .execute()

const unsealings = (db: Db) =>
  db.selectFrom('unsealings as u').select(['u.id', 'u.report_id']).orderBy('u.id').limit(AT_ONCE)

const reseal: Deed = async (tx, report, id, at) => {
  const closed = await tx
    .updateTable('unsealings')
    .set({ state: 'closed' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  if (closed) await record(tx, report, 'reseal', system(at), { unsealingId: id })
}

const tell: Deed = async (tx, report, id, at) => {
  const untold = await tx
    .selectFrom('unsealings')
    .select('id')
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .executeTakeFirst()
  if (untold) await tellOpened(tx, report, id, system(at))
}

const withdrawRequest: Deed = async (tx, report, id) => {
  if (report.identitySealed) return
  await tx.updateTable('unsealings').set({ state: 'void' }).where('id', '=', id).where('state', '=', 'asked').execute()
}
