import { type Db, sql } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { replyAddress, returnPath } from './address.ts'

/** The address that people write to, or null where no mail comes in. */
export async function ownAddress(db: Db): Promise<string | null> {
  const { rows } = await sql<{ address: string }>`
    select settings ->> 'address' as address from channel_accounts
    where active and settings ? 'address' order by id limit 1`.execute(db)
  return rows[0]?.address ?? null
}

/** Every address of ours, in small letters: what comes from one of them we wrote ourselves. */
export async function ownAddresses(db: Db): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select lower(settings ->> 'address') as address from channel_accounts where settings ? 'address'`.execute(db)
  return rows.map(({ address }) => address)
}

/**
 * Headers by which an answer finds its report, and a bounce its message; none where no mail comes in. `Return-Path`
 * becomes the envelope's sender.
 */
export async function wayBack(space: Space, db: Db, key: string, code: string): Promise<Record<string, string>> {
  const own = await ownAddress(db)
  return own === null ? {} : { 'Reply-To': replyAddress(space, own, code), 'Return-Path': returnPath(space, own, key) }
}
