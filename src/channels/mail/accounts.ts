import { z } from 'zod'
import type { Db } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { Account } from '../accounts.ts'
import { replyAddress, returnPath } from './address.ts'

export const mailKinds = ['lmtp', 'imap'] as const
export const isMailKind = (kind: string): boolean => mailKinds.some((known) => known === kind)

const withAddress = z.object({ address: z.string() })

const ofMailbox = z.object({ megabytes: z.number().catch(25), checkedBy: z.string().optional().catch(undefined) })

/** The largest mail that the account takes. */
export const mostMegabytes = ({ settings }: Account): number => ofMailbox.parse(settings).megabytes

/** How the sender of a mail of this account can be checked. Behind LMTP it is our Postfix who wrote the topmost Received. */
export const waysToCheck = ({ kind, settings }: Account) => ({
  trustReceived: kind === 'lmtp',
  checkedBy: ofMailbox.parse(settings).checkedBy || undefined,
})

/** The address that people write to, or null where no mail comes in. */
export async function ownAddress(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('channel_accounts')
    .select('settings')
    .where('kind', 'in', [...mailKinds])
    .where('active', '=', true)
    .orderBy('id')
    .executeTakeFirst()
  return withAddress.safeParse(row?.settings).data?.address ?? null
}

/** Every address of ours, in small letters: what comes from one of them we wrote ourselves. */
export async function ownAddresses(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('channel_accounts')
    .select('settings')
    .where('kind', 'in', [...mailKinds])
    .execute()
  return rows.flatMap(({ settings }) => withAddress.safeParse(settings).data?.address.toLowerCase() ?? [])
}

/**
 * Headers by which an answer finds its report, and a bounce its message; none where no mail comes in. `Return-Path`
 * becomes the envelope's sender.
 */
export async function wayBack(space: Space, db: Db, key: string, code: string): Promise<Record<string, string>> {
  const own = await ownAddress(db)
  return own === null ? {} : { 'Reply-To': replyAddress(space, own, code), 'Return-Path': returnPath(space, own, key) }
}
