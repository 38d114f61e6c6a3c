import { z } from 'zod'
import type { Account } from '../accounts.ts'
import { channelOf } from '../registry.ts'

const ofMailbox = z.object({ megabytes: z.number().catch(25), checkedBy: z.string().optional().catch(undefined) })

/** The largest mail that the account takes. */
export const mostMegabytes = ({ settings }: Account): number => ofMailbox.parse(settings).megabytes

/** How the sender of a mail of this account can be checked. Behind a server of ours its topmost Received is true. */
export const waysToCheck = ({ kind, settings }: Account) => ({
  trustReceived: channelOf(kind)?.isOurServer ?? false,
  checkedBy: ofMailbox.parse(settings).checkedBy || undefined,
})
