import { insertRows } from '#src/platform/bulk.ts'
import type { Tx } from '#src/platform/db.ts'
import type { RoutingTables } from './tables.ts'

/** Referrals of reports that were not referred here; see `insertReports`. */
export const insertReferrals = (tx: Tx, rows: readonly { [Column in keyof RoutingTables['referrals']]?: unknown }[]) =>
  insertRows(tx, 'referrals', rows)
