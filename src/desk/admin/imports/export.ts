import { listAgenciesBelow } from '#src/agencies/queries.ts'
import { listOfficers } from '#src/people/queries.ts'
import { csvLine, csvMark } from '#src/platform/csv.ts'
import type { C } from '../../frame.tsx'
import { adminBindings, adminToday } from '../scope.ts'
import { columns } from './columns.ts'
import type { ImportSort } from './tables.ts'

const SLICE = 500
const zones = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const

/** GET /meja/admin/ekspor/instansi.csv: the person's subtrees, parents before children, as an import takes them. */
export function exportAgencies(c: C): Response {
  const { db } = c.var.space
  return stream(c, 'agencies', (rootId, after) =>
    listAgenciesBelow(db, rootId, after, SLICE).then((rows) => ({
      last: rows.at(-1) ? { depth: rows.at(-1)?.lineage.length ?? 0, id: rows.at(-1)?.id ?? '' } : null,
      more: rows.length === SLICE,
      lines: rows.map((row) => [
        row.slug, row.name, row.short, row.kind, row.parent_slug ?? '', row.area_code ?? '', zones[row.time_zone],
        row.aliases.join(' | '), row.connection, row.valid_from ?? '', row.valid_to ?? '',
      ]), // biome-ignore format: a row
    })),
  )
}

/** GET /meja/admin/ekspor/petugas.csv: positions held today. */
export function exportOfficers(c: C): Response {
  const { db } = c.var.space
  const today = adminToday(c)
  return stream(c, 'officers', (rootId, after) =>
    listOfficers(db, rootId, today, after?.id ?? null, SLICE).then((rows) => ({
      last: rows.at(-1) ? { depth: 0, id: rows.at(-1)?.id ?? '' } : null,
      more: rows.length === SLICE,
      lines: rows.map((row) => [row.name, row.email, row.role, row.unit_slug, row.position ?? '']),
    })),
  )
}

type Place = { depth: number; id: string }
type Slice = { lines: string[][]; last: Place | null; more: boolean }

/** Slice by slice: a table of the nation is never whole in memory, and a reader who leaves ends it. */
function stream(c: C, sort: ImportSort, next: (rootId: string, after: Place | null) => Promise<Slice>): Response {
  const roots = [...new Set(adminBindings(c.var.actor).map(({ agencyId }) => agencyId))]
  let [root, place] = [0, null as Place | null]
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(encoder.encode(csvMark + csvLine(columns[sort].all))),
    pull: async (out) => {
      const rootId = roots[root]
      if (rootId === undefined) return out.close()
      const { lines, last, more } = await next(rootId, place)
      out.enqueue(encoder.encode(lines.map(csvLine).join('')))
      place = more ? last : null
      if (!more) root += 1
    },
  })
  const name = sort === 'agencies' ? 'instansi' : 'petugas'
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}-${adminToday(c)}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
