import { z } from 'zod'
import { object, reopen } from '#src/dialogue/reporter-says.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Action } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { decide, type Verb } from './decide.ts'
import { ReasonPage } from './pages/reply.tsx'
import { latestEvent } from './queries.ts'
import { type Showing, showOvertaken } from './report-handlers.tsx'
import { type C, codeOf, goTo, words } from './request.ts'
import { takeBack } from './take-back.ts'

/** Pages that ask one reason and do one thing. */
export const reasons = {
  keberatan: { action: 'object', required: true, act: object },
  'buka-kembali': { action: 'reopen', required: true, act: reopen },
  cabut: { action: 'withdraw', required: false, act: null },
} as const satisfies Record<
  string,
  {
    action: Action
    required: boolean
    act: ((tx: Tx, report: LockedReport, reason: string, by: By) => Promise<unknown>) | null
  }
>
export type ReasonPath = keyof typeof reasons

export async function askReason(c: C, path: ReasonPath, form: FormState, { status = 200, changes }: Showing = {}) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, codeOf(c))
  if (!may(actor, reasons[path].action, seen.report))
    return changes ? showOvertaken(c, textOf(form, 'alasan'), changes) : goTo(c, codeOf(c))
  const read = await latestEvent(space.db, seen.report.id)
  const page = <ReasonPage {...{ path, seen, form, read, changes }} />
  return respond(c, words(c).reasons[path].title, page, { status, private: true })
}

export async function giveReason(c: C, path: ReasonPath) {
  const { action, required, act: verb } = reasons[path]
  const text = z.string().trim().max(5000)
  const form = readForm(
    z.object({ alasan: required ? text.min(1, 'reason') : text.default(''), ditekan: z.string().optional() }),
    await c.req.parseBody(),
  )
  if (!form.valid) return askReason(c, path, form, { status: 422 })
  const { alasan, ditekan } = form.data
  const carryOut: Verb = (tx, report, by) =>
    verb ? verb(tx, report, alasan, by) : takeBack(tx, report, { reason: alasan, pressed: ditekan !== undefined }, by)
  return decide(c, action, form, carryOut, (changes) => askReason(c, path, form, { status: 409, changes }))
}
