import { wordsFor } from '#src/i18n/words.ts'
import type { Actor } from '#src/people/actor.ts'
import { actorOf } from '#src/people/queries.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { watches } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { type C, deskPage } from '../frame.tsx'
import { seeWhereOpen } from '../report/officer-sight.ts'
import { positionAsked } from './officers.tsx'
import { RightsPage } from './pages/rights.tsx'
import { climbsTo } from './scope.ts'

/** GET /meja/admin/petugas/:id/hak: what the holder of a position may see and do, and why; `?nomor=` for one report. */
export async function openRights(c: C) {
  const { space, actor, lang } = c.var
  const position = await positionAsked(c)
  if (!climbsTo(actor, position)) throw new Refusal('not_found')
  const whole = await actorOf(space.db, position.person_id, actor.at)
  const bindings = whole.bindings.filter(({ agencyLineage: lineage }) => climbsTo(actor, { lineage }))
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
  return isCode(code) ? ((await seeWhereOpen(space.db, actor, code))?.report ?? null) : null
}
