import { insertRows } from '#src/platform/bulk.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ReportTables } from './tables.ts'

type Given<T> = { [Column in keyof T]?: unknown }

/** Whole reports with all that happened to them, ids included, as `reserveIds` gave them. */
export type Batch = {
  reports: Given<ReportTables['reports']>[]
  reporters: Given<ReportTables['reporters']>[]
  report_events: Given<ReportTables['report_events']>[]
  clocks: Given<ReportTables['clocks']>[]
  messages: Given<ReportTables['messages']>[]
}

/**
 * Writes reports that were not filed here: generated ones, or those of an older system. Every constraint holds and
 * chains must be right already; no consequences follow, so nobody is told of what happened long ago.
 */
export async function insertReports(tx: Tx, batch: Batch): Promise<void> {
  await insertRows(tx, 'reports', batch.reports)
  await insertRows(tx, 'reporters', batch.reporters)
  await insertRows(tx, 'messages', batch.messages)
  await insertRows(tx, 'report_events', batch.report_events)
  await insertRows(tx, 'clocks', batch.clocks)
}
