import { findAgency } from '#src/agencies/queries.ts'
import type { Db } from '#src/platform/db.ts'

type Named = { name: string; short: string; kind: string; lineage: readonly string[] }

const governments = ['province', 'regency', 'city']

/**
 * How people call an agency: "Dinas PUPR Provinsi Bengkulu". A unit's short name alone says not whose it is, so its
 * government follows; a ministry's or a national body's needs nothing.
 */
export async function callAgency(db: Db, agency: Named): Promise<string> {
  const [, governmentId] = agency.lineage
  if (governmentId === undefined || governmentId === agency.lineage.at(-1)) return agency.name
  const government = await findAgency(db, governmentId)
  const place = government.name.replace(/^Pemerintah /, '')
  if (!governments.includes(government.kind) || agency.short.includes(place)) return agency.name
  return `${agency.short} ${place}`
}

export const isOffice = ({ name }: { name: string }): boolean => name.startsWith('Dinas ')
