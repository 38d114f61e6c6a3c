// Compiled, never run: each expected error is a mistake the types must catch.
import type { Actor, By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { record } from '#src/reports/events.ts'
import { may } from '#src/reports/policy.ts'
import { findReport, lockReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'
import { askDetail } from '#src/verification/ask-detail.ts'

export async function mistakes(db: Db, tx: Tx, by: By, actor: Actor) {
  // @ts-expect-error a connection is not a transaction
  await lockReport(db, 'P0TH000G')

  const read = await findReport(db, 'P0TH000G')
  // @ts-expect-error a report that was only read is not locked
  await askDetail(tx, read, 'Di mana?', by)

  const report = await lockReport(tx, 'P0TH000G')
  // @ts-expect-error an action has the particulars of its own event
  await transition(tx, report, 'archive', by, { outcome: 'solved' })

  // @ts-expect-error words are not particulars: an event holds the id of the message
  await record(tx, report, 'message', by, { body: 'Lubangnya makin besar' })

  // @ts-expect-error nobody invents an action
  may(actor, 'delete', report)

  // @ts-expect-error whether one may is null or a hat, and an actor is no hat
  await askDetail(tx, report, 'Di mana?', actor)

  // @ts-expect-error a hat that may not be worn is not one
  await askDetail(tx, report, 'Di mana?', may(actor, 'ask_detail', report))

  // @ts-expect-error a status is written by transition() alone, never passed as a change
  await transition(tx, report, 'withdraw', by, { pressed: false }, { status: 'closed' })

  // @ts-expect-error ids are strings: a number loses digits
  await db.selectFrom('reports').select('code').where('id', '=', 7).execute()
}
