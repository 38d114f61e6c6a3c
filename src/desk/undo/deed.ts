import type { Actor, By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import type { LockedReport, Report } from '#src/reports/report.ts'
import type { FormState } from '#src/ui/form.tsx'

/** Something that an officer sends and may take back for a moment: it can be done from its form alone, later. */
export type Deed = {
  /** The last part of the address of its page; also its name in `undo.deeds` of the dictionary. */
  path: string
  /** Done at once, whatever the officer's pause is. */
  immediate?: boolean
  /** The hat in which this person may do it now. */
  allowed: (actor: Actor, report: Report) => By | null
  run: (tx: Tx, report: LockedReport, form: FormState['values'], by: By, actor: Actor) => Promise<unknown>
}
