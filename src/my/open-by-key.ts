import { forgive, tooMany } from '#src/people/throttle.ts'
import type { Space } from '#src/platform/space.ts'
import { keyMatches } from '#src/reports/access-key.ts'

type Opened = { reportId: string } | { wait: Date } | null

/**
 * Opens a report with number and key. Takes the same time and says the same whether the number exists or not.
 * At most 5 wrong tries an hour per report and address, 50 tries per report from everywhere (policy of the domain).
 */
export async function openByKey(space: Space, code: string, key: string, address: string): Promise<Opened> {
  const wait = (await tooMany(space, 'key_here', `${code} ${address}`)) ?? (await tooMany(space, 'key', code))
  if (wait) return { wait }
  const row = await space.db
    .selectFrom('reports as r')
    .innerJoin('access_keys as k', 'k.report_id', 'r.id')
    .select(['r.id', 'k.hash'])
    .where('r.code', '=', code)
    .executeTakeFirst()
  const matches = await keyMatches(key, row?.hash ?? null)
  if (!matches || !row) return null
  await forgive(space, 'key_here', `${code} ${address}`)
  return { reportId: row.id }
}
