import { forgive, tooMany } from '#src/people/throttle.ts'
import type { Space } from '#src/platform/space.ts'
import { keyMatches } from '#src/reports/access-key.ts'

type Opened = { reportId: string } | { wait: Date } | null

/**
 * Opens a report with number and key. Takes the same time and says the same whether the number exists or not.
 * So many tries an hour per report and address (policy `key_tries`); after those of a report from everywhere only with
 * proof of work, so that a stranger cannot lock the reporter out.
 */
export async function openByKey(
  space: Space,
  code: string,
  key: string,
  { address, proved }: { address: string; proved: boolean },
): Promise<Opened> {
  const here = await tooMany(space, 'key_here', `${code} ${address}`)
  if (here) return { wait: here } // one address alone cannot use up the tries of all
  const everywhere = await tooMany(space, 'key', code)
  if (everywhere && !proved) return { wait: everywhere }
  const row = await space.db
    .selectFrom('reports as r')
    .innerJoin('access_keys as k', 'k.report_id', 'r.id')
    .select(['r.id', 'k.hash', 'k.sealed'])
    .where('r.code', '=', code)
    .executeTakeFirst()
  const matches = await keyMatches(space, key, row ?? null)
  if (!matches || !row) return null
  await forgive(space, 'key_here', `${code} ${address}`)
  return { reportId: row.id }
}
