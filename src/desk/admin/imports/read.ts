import { type CsvRow, readCsv, UnclosedQuote } from '#src/platform/read-csv.ts'
import { shapeOfAgency } from './agency-row.ts'
import { columns } from './columns.ts'
import { shapeOfOfficer } from './officer-row.ts'
import type { FileProblem, Problem } from './problems.ts'
import type { Cells, ImportSort } from './tables.ts'

export type ReadRow = { line: number; key: string; cells: Cells; problem: Problem | null }

export const MOST_LINES = 100_000
const LONGEST_CELL = 2000

/** The lines of a table under the names of their columns; what a line lacks by itself is said at once. */
export function readImport(sort: ImportSort, text: string): ReadRow[] | FileProblem {
  try {
    const rows = readCsv(text)
    const head = rows.next().value
    if (!head) return { problem: 'empty' }
    const names = head.cells.map((name: string) =>
      name
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, '_'),
    )
    const missing = columns[sort].needed.filter((name) => !names.includes(name))
    if (missing.length > 0) return { problem: 'columns', missing }
    const read: ReadRow[] = []
    const seen = new Set<string>()
    for (const row of rows) {
      if (read.length >= MOST_LINES) return { problem: 'long' }
      const one = readRow(sort, names, row)
      read.push(seen.has(one.key) && !one.problem ? { ...one, problem: 'twice' } : one)
      seen.add(one.key)
    }
    return read.length === 0 ? { problem: 'empty' } : read
  } catch (error) {
    if (error instanceof UnclosedQuote) return { problem: 'quote', line: error.line }
    throw error
  }
}

function readRow(sort: ImportSort, names: readonly string[], { line, cells }: CsvRow): ReadRow {
  const known: readonly string[] = columns[sort].all
  const named: Cells = {}
  for (const [i, name] of names.entries())
    if (known.includes(name)) named[name] = (cells[i] ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_CELL)
  const { key, problem } = (sort === 'agencies' ? shapeOfAgency : shapeOfOfficer)(named)
  const tooMany = cells.slice(names.length).some((text) => text.trim() !== '')
  return { line, key, cells: named, problem: tooMany ? 'cells' : problem }
}
