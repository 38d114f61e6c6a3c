import { recordExports } from '#src/audit/access.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Actor } from '#src/people/actor.ts'
import { type Db, inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { hats } from '#src/reports/policy.ts'
import { findReports, type Report } from '#src/reports/report.ts'
import { listRows, type Reach, type Row } from '#src/reports/rows.ts'
import { view } from '#src/reports/see.ts'
import { type C, worker } from '../frame.tsx'
import { askedBy, understandList } from '../queues/lists.ts'
import { allOf } from './make.ts'

const SLICE = 500

/**
 * POST /meja/unduh-daftar: a list as CSV. Every field is what the person's own page of that report would show, and
 * reading what reporters wrote is noted for each report, as a page notes it.
 */
export async function exportList(c: C) {
  const { space, actor } = c.var
  const body = await c.req.parseBody()
  const path = typeof body.daftar === 'string' ? body.daftar : ''
  const working = await worker(c)
  const understood = await understandList(c, working, await askedBy(c, working, path), null)
  if ('problem' in understood) return c.redirect(space.href('/meja'), 303)
  const { ids } = await allOf(space.db, understood.list)
  const { columns } = wordsFor(c.var.lang).bulk.export
  const lines: string[] = [csvLine(Object.values(columns))]
  for (let from = 0; from < ids.length; from += SLICE) {
    const rows = await seenRows(space.db, actor, ids.slice(from, from + SLICE))
    await inTransaction(space.db, (tx) =>
      recordExports(
        tx,
        rows.filter(({ full }) => full).map(({ report }) => ({ reportId: report.id, ...hatFor(actor, report) })),
        {
          personId: actor.personId,
          at: actor.at,
        },
      ),
    )
    for (const { row, report } of rows) lines.push(lineOf(c, row, report))
  }
  return c.body(`\uFEFF${lines.join('')}`, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="laporan-${working.today}.csv"`,
    'Cache-Control': 'private, no-store',
  })
}

type SeenRow = { row: Row; report: Report; full: boolean }

/** In the order asked for; what may not be seen is left out. */
async function seenRows(db: Db, actor: Actor, ids: readonly string[]): Promise<SeenRow[]> {
  const reports = new Map((await findReports(db, ids)).map((report) => [report.id, report]))
  const reachOf = (id: string): Reach | null => {
    const report = reports.get(id)
    const sight = report && view(actor, report)
    if (!sight?.officer) return null
    return sight.original === 'full' ? 'verifier' : 'copied'
  }
  const groups = Map.groupBy(ids, reachOf)
  const rows = new Map<string, SeenRow>()
  for (const [reach, same] of groups) {
    if (reach === null) continue
    for (const row of await listRows(db, same, reach)) {
      const report = reports.get(row.id)
      if (report) rows.set(row.id, { row, report, full: reach === 'verifier' })
    }
  }
  return ids.flatMap((id) => rows.get(id) ?? [])
}

const hatFor = (actor: Actor, report: Report) => {
  const [hat] = hats(actor, report)
  return hat ?? { role: 'liaison' as const, agencyId: null }
}

function lineOf(c: C, row: Row, { oversight }: Report): string {
  const t = wordsFor(c.var.lang)
  const yes = (is: boolean) => (is ? t.common.yes : t.common.no)
  const status = row.outcome ? t.status.officerOutcome[row.outcome] : t.status.officer[row.status]
  return csvLine([
    showCode(row.code), status, row.title, row.place ?? '', row.unit ?? '', row.category ?? '', t.kinds[row.kind],
    t.desk.channels[row.channel] ?? row.channel, dayIn(row.time_zone, row.received_at), row.due_on ?? '',
    yes(oversight), yes(row.confidential), yes(row.sealed),
  ]) // biome-ignore format: a row
}

/** A cell that begins like a formula would be one in a spreadsheet: a mark before it makes it words. */
const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`
