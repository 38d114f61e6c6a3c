import { type Agency, findAgency } from '#src/agencies/queries.ts'
import { searchAgencies } from '#src/agencies/search.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { id as dictionary } from '#src/i18n/id.ts'
import type { Db } from '#src/platform/db.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { Node, Report } from '#src/reports/report.ts'

type Why = Exclude<keyof (typeof dictionary)['verification']['why'], 'formerly'>

/** An agency that may be chosen, and why it is offered. */
export type AgencyOption = { agency: Agency; why: Why | null; formerly: string | null }

export type Offered = { id: string; why: Why }

type Asked = {
  report: Report
  /** What is chosen in the form already stays in the list. */
  chosen: readonly string[]
  offered: readonly Offered[]
  /** What was typed into the search box beside the list. */
  sought: string
  /** Neither the reported unit nor what lies below it may be chosen. */
  about: Pick<Node, 'id' | 'kind'> | null
  at: Date
}

const MOST_FOUND = 8

/** Chosen ones, suggestions, then what the search finds: each once, and nobody who may not have the report. */
export async function agencyOptions(
  db: Db,
  { report, chosen, offered, sought, about, at }: Asked,
): Promise<AgencyOption[]> {
  const under = report.atAgencyDesk ? report.desk.id : undefined // an agency's desk refers only below itself
  const today = dayIn(report.desk.time_zone, at)
  const found = sought.trim()
    ? await searchAgencies(db, sought, { today, limit: MOST_FOUND, ...(under !== undefined && { under }) })
    : []
  const wanted = new Map<string, Omit<AgencyOption, 'agency'>>()
  for (const { id, why } of offered) if (!wanted.has(id)) wanted.set(id, { why, formerly: null })
  for (const { id, formerly } of found) if (!wanted.has(id)) wanted.set(id, { why: 'sought', formerly })
  for (const id of chosen.filter(isId)) if (!wanted.has(id)) wanted.set(id, { why: null, formerly: null })
  const options = await Promise.all(
    [...wanted].map(async ([id, rest]): Promise<AgencyOption | null> => {
      const agency = await findAgency(db, id).catch(() => null)
      return agency && { agency, ...rest }
    }),
  )
  return options
    .filter((option) => option !== null)
    .filter(({ agency }) => under === undefined || agency.lineage.includes(under))
    .filter(({ agency }) => about === null || !liesWithin(about, agency.lineage))
}

export const isId = (text: string): boolean => /^\d{1,18}$/.test(text)
