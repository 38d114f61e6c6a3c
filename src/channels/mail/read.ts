import { fileLimits } from '#src/attachments/limits.ts'
import type { Space } from '#src/platform/space.ts'
import type { Account } from '../accounts.ts'
import { headOf, LONGEST_HEAD } from '../adapters/email/name-mail.ts'
import { type Answer, readApart, TooHard } from '../adapters/email/read-apart.ts'
import { wholeOf } from '../large.ts'
import type { Kept } from '../understanding.ts'
import { ownAddresses } from './accounts.ts'
import { waysToCheck } from './mailbox.ts'

/** `isHard`: the mail broke its reader, and only its head was read. */
export type Read = Answer & { isHard: boolean }

/** Reads a kept mail and checks its sender; of one that breaks the reader at least from whom it is. */
export async function readKept(space: Space, account: Account, kept: Kept): Promise<Read> {
  const { files } = await fileLimits(space.db, space.clock.now())
  const ours = await ownAddresses(space.db)
  const question = { files, check: waysToCheck(account), ours }
  try {
    return { ...(await readApart({ ...question, raw: wholeOf(space, kept) })), isHard: false }
  } catch (error) {
    if (!(error instanceof TooHard)) throw error
    return { ...(await readApart({ ...question, raw: { bytes: onlyHead(kept.bytes) }, check: null })), isHard: true }
  }
}

function onlyHead(bytes: Uint8Array): Buffer {
  const beginning = Buffer.from(bytes)
  return Buffer.concat([headOf(beginning) ?? beginning.subarray(0, LONGEST_HEAD), Buffer.from('\r\n\r\n')])
}
