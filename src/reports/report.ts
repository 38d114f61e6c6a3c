import type { Role } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { sql } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { ActiveClock } from './clocks.ts'
import type { FlagName } from './flags.ts'
import type { Circumstance, Kind, Proposal } from './lifecycle.ts'
import { reportsWhere } from './read-reports.ts'

/** An agency as rules see it. `lineage` runs from the root of the tree to the agency itself. */
export type Node = {
  id: string
  slug: string
  name: string
  short: string
  kind: string
  lineage: readonly string[]
  time_zone: string
  area_code: string | null
}

/** The facts of a report that rules work on. No prose and no names: those come only through `see`. */
export type Report = Circumstance & {
  id: string
  code: string
  version: number
  kind: Kind
  oversight: boolean
  urgent: boolean
  categoryId: string | null
  nameHidden: boolean
  identitySealed: boolean
  confidential: boolean
  /** Flags that only the detector switched on; nobody has decided yet. */
  presumed: readonly FlagName[]
  answeredAs: Proposal | null
  plannedOn: string | null
  mergedInto: string | null
  hops: number
  /** Only the national admin may refer it now. */
  hopCapReached: boolean
  /** Policies that rules need: how many returns, how often a reporter may reopen, how many days to resume a lapsed one. */
  limits: { hops: number; reopen: number; resumeDays: number }
  binding: boolean
  /** Drawn for the national desk's review of what agencies' desks archived, and not judged yet. */
  sampled: boolean
  reopened: number
  objected: number
  channel: string
  placeCode: string | null
  dueOn: string | null
  verifierId: string | null
  /** Archived it before: an objection is examined by somebody else. */
  notVerifierId: string | null
  receivedAt: Date
  publishedAt: Date | null
  answeredAt: Date | null
  closedAt: Date | null
  archivedAt: Date | null
  desk: Node
  holder: Node | null
  /** The unit the report is about: it never handles or sees it. */
  about: Node | null
  /** Who holds it, or somebody above, wants a second person to send every answer. */
  answersByTwo: boolean
  reporterId: string | null
  copies: readonly Node[]
  supervisors: readonly Node[]
  clocks: readonly ActiveClock[]
  /** While the report is sealed: who asks to have the seal opened, and for whom it is open. */
  unsealings: readonly Unsealing[]
}

/** `until` null: a request that nobody has decided. Open for that person alone, in that position. */
export type Unsealing = { id: string; askedBy: string; role: Role; agencyId: string; until: Date | null }

declare const locked: unique symbol
/** Only a lock makes one, so two officers cannot decide the same report at once, and the compiler knows. */
export type LockedReport = Report & { readonly [locked]: true }

/** Holds the row until commit. Errors: Refusal `not_found`. */
export async function lockReport(tx: Tx, code: string): Promise<LockedReport> {
  const row = await tx.selectFrom('reports').select('id').where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return (await findReport(tx, code)) as LockedReport
}

/** The report, or null while somebody else works on it: for jobs that come again. Errors: Refusal `not_found`. */
export async function tryLockReport(tx: Tx, id: string): Promise<LockedReport | null> {
  const row = await tx
    .selectFrom('reports')
    .select('code')
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row ? ((await findReport(tx, row.code)) as LockedReport) : null
}

export async function lockReportById(tx: Tx, id: string): Promise<LockedReport> {
  const { code } = await tx.selectFrom('reports').select('code').where('id', '=', id).executeTakeFirstOrThrow(missing)
  return lockReport(tx, code)
}

/** Refuses a form that was opened before somebody else acted. Errors: Refusal `stale`. */
export function sameVersion(report: LockedReport, version: number): void {
  if (report.version !== version) throw new Refusal('stale', { code: report.code })
}

/** The facts in one round trip. Errors: Refusal `not_found`. */
export async function findReport(db: Db, code: string): Promise<Report> {
  const [report] = await reportsWhere(db, sql`r.code = ${code}`)
  if (!report) throw new Refusal('not_found')
  return report
}

/** Errors: Refusal `not_found`. */
export async function findReportById(db: Db, id: string): Promise<Report> {
  const [report] = await findReports(db, [id])
  if (!report) throw new Refusal('not_found')
  return report
}

/** The same of many; in no order, and without those that do not exist. */
export const findReports = (db: Db, ids: readonly string[]): Promise<Report[]> =>
  reportsWhere(db, sql`r.id = any(${ids}::bigint[])`)

const missing = () => new Refusal('not_found')

/** An agency's row as rules see it. */
export const asNode = (agency: Omit<Node, 'lineage'> & { lineage: readonly string[] }): Node => ({
  id: agency.id,
  slug: agency.slug,
  name: agency.name,
  short: agency.short,
  kind: agency.kind,
  lineage: agency.lineage,
  time_zone: agency.time_zone,
  area_code: agency.area_code,
})
