import { randomInt } from 'node:crypto'
import type { Tx } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { unsealKey } from './access-key.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12 // 60 bits: short enough for an SMS, and it lives a day
const DAY = 86_400_000

/**
 * A link that shows the secret key once, within a day: for whoever reports where no page can show it. The key must
 * have been filed with `keepKey`. Days are the space's.
 */
export async function makeKeyLink(space: Space, tx: Tx, reportId: string, at: Date): Promise<string> {
  const token = Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join('')
  const till = new Date(at.getTime() + DAY)
  await tx
    .insertInto('key_links')
    .values({ token_hash: hashOf(space, token), report_id: reportId, till, used_at: null })
    .execute()
  return space.url(`/k/${token}`)
}

export type OpenedKey = { reportId: string; code: string; digits: string; till: Date }

/** Uses the link up. Null where there is no such link, or not any more. */
export async function takeKeyLink(space: Space, tx: Tx, token: string, at: Date): Promise<OpenedKey | null> {
  const link = await tx
    .updateTable('key_links')
    .set({ used_at: at })
    .where('token_hash', '=', hashOf(space, token.toUpperCase()))
    .where('used_at', 'is', null)
    .where('till', '>', at)
    .returning('report_id')
    .executeTakeFirst()
  if (!link) return null
  const row = await tx
    .selectFrom('reports as r')
    .innerJoin('access_keys as k', 'k.report_id', 'r.id')
    .select(['r.code', 'k.sealed', 'k.sealed_till'])
    .where('r.id', '=', link.report_id)
    .executeTakeFirst()
  if (!row?.sealed || !row.sealed_till || row.sealed_till <= at) return null
  return { reportId: link.report_id, code: row.code, digits: unsealKey(space, row.sealed), till: row.sealed_till }
}

const hashOf = (space: Space, token: string) => fingerprint(space, 'key link', token)
