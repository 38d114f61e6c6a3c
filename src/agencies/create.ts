import type { Tx } from '#src/platform/db.ts'
import { type Agency, findAgency } from './queries.ts'
import { searchText } from './search-text.ts'
import type { Connection, TimeZone } from './tables.ts'

type NewAgency = {
  slug: string
  name: string
  short: string
  kind: string
  parentId: string
  areaCode: string | null
  timeZone: TimeZone
  aliases?: string[]
  smsKeywords?: string[]
  connection?: Connection
  verified?: boolean
  /** First day of the agency ('YYYY-MM-DD'); null: always was. */
  validFrom?: string | null
}

/** A new agency or unit below an existing one; its place in the tree follows from the parent. */
export async function createAgency(tx: Tx, agency: NewAgency): Promise<Agency> {
  const { aliases = [], smsKeywords = [], connection = 'central', verified = false, validFrom = null } = agency
  const { id } = await tx
    .insertInto('agencies')
    .values({
      slug: agency.slug,
      name: agency.name,
      short: agency.short,
      kind: agency.kind,
      parent_id: agency.parentId,
      area_code: agency.areaCode,
      time_zone: agency.timeZone,
      aliases,
      sms_keywords: smsKeywords,
      connection,
      verified,
      valid_from: validFrom,
      search: searchText({ name: agency.name, short: agency.short, aliases }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return findAgency(tx, id)
}
