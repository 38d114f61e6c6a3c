import { wordsFor } from '#src/i18n/words.ts'
import type { Actor } from '#src/people/actor.ts'
import { bindingOver } from '#src/people/policy.ts'
import { actorOf, findPosition } from '#src/people/queries.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { watches } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { type C, deskPage } from '../frame.tsx'
import { RightsPage } from './pages/rights.tsx'
import { admins } from './scope.ts'

/** GET /meja/admin/petugas/:id/hak: what the holder of a position may see and do, and why; `?nomor=` for one report. */
export async function openRights(c: C) {
  const { space, actor, lang } = c.var
  const id = c.req.param('id') ?? ''
  const position = /^\d{1,18}$/.test(id) ? await findPosition(space.db, id) : undefined
  if (!position || !bindingOver(actor, admins, position.lineage)) throw new Refusal('not_found')
  const whole = await actorOf(space.db, position.person_id, actor.at)
  const bindings = whole.bindings.filter(({ agencyLineage }) => bindingOver(actor, admins, agencyLineage))
  const person: Actor = { ...whole, bindings }
  const typed = c.req.query('nomor')?.slice(0, 40) ?? ''
  const report = typed === '' ? null : await within(c, typed)
  const page = (
    <RightsPage
      position={position}
      person={person}
      elsewhere={bindings.length < whole.bindings.length}
      typed={typed}
      report={report}
      tellsAccused={report !== null && watches(actor, report)}
    />
  )
  return deskPage(c, wordsFor(lang).rights.title(position.name), page)
}

/** A report that the admin handles themselves: nobody learns here about others. */
async function within({ var: { space, actor } }: C, typed: string): Promise<Report | null> {
  const code = normalizeCode(typed)
  if (!isCode(code)) return null
  try {
    const { report, sight } = await see(space.db, actor, code)
    return sight.officer ? report : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
