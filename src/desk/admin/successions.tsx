import { z } from 'zod'
import { listEnded, livingHeirs } from '#src/agencies/end.ts'
import type { Agency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { hatAmong } from '#src/reports/policy.ts'
import { findReports, lockReport, sameVersion } from '#src/reports/report.ts'
import { listHeld } from '#src/reports/succeed.ts'
import { succeedHolder } from '#src/routing/succeed.ts'
import { readForm } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { SuccessionsPage } from './pages/successions.tsx'
import { nationalOnly } from './scope.ts'
import { isId } from './unit-choice.ts'

const PAGE = 30

/** GET /meja/admin/peralihan: reports of agencies that are gone, where a person must say who takes them. */
export async function openSuccessions(c: C) {
  nationalOnly(c)
  const { db } = c.var.space
  const after = c.req.query('setelah') ?? ''
  const ended = await listEnded(db, c.var.actor.at)
  const ids = ended.map(({ id }) => id)
  const held = await listHeld(db, ids, 'holder', PAGE + 1, isId(after) ? after : '0')
  const shown = held.slice(0, PAGE)
  const reports = new Map(
    (
      await findReports(
        db,
        shown.map(({ id }) => id),
      )
    ).map((report) => [report.id, report]),
  )
  const gone = ended.filter(({ id }) => shown.some(({ agency_id }) => agency_id === id))
  const heirs = new Map(await Promise.all(gone.map(async (agency) => [agency.id, await heirsNow(c, agency)] as const)))
  const page = (
    <SuccessionsPage
      rows={shown.flatMap(({ id, agency_id }) => {
        const report = reports.get(id)
        return report ? [{ report, heirs: heirs.get(agency_id) ?? [] }] : []
      })}
      next={held.length > PAGE ? (shown.at(-1)?.id ?? null) : null}
      done={c.req.query('tersimpan') !== undefined}
    />
  )
  return deskPage(c, wordsFor(c.var.lang).tree.successions.title, page, { wide: true })
}

const heirsNow = (c: C, agency: Agency) =>
  livingHeirs(c.var.space.db, agency.id, dayIn(agency.time_zone, c.var.actor.at))

/** One report, one successor. */
export async function chooseHeir(c: C) {
  nationalOnly(c)
  const { space, actor } = c.var
  const schema = z.object({ nomor: z.string(), versi: z.coerce.number(), instansi: z.string().regex(/^\d{1,18}$/) })
  const form = readForm(schema, await c.req.parseBody())
  if (!form.valid) return c.redirect(space.href('/meja/admin/peralihan'), 303)
  const { nomor, versi, instansi } = form.data
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, normalizeCode(nomor))
    sameVersion(report, versi)
    const by = hatAmong(actor, report, ['national_admin'])
    if (!by) throw new Refusal('not_allowed')
    const heirs = report.holder ? await livingHeirs(tx, report.holder.id, dayIn(report.holder.time_zone, by.at)) : []
    if (!heirs.some(({ id }) => id === instansi)) throw new Refusal('agency_inactive')
    await succeedHolder(tx, report, instansi, by)
  })
  return c.redirect(space.href('/meja/admin/peralihan?tersimpan'), 303)
}
