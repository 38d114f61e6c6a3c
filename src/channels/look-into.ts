import type { Db } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { readMail } from './adapters/email/read-mail.ts'
import { withoutNul } from './adapters/sms/mobile.ts'
import { isMailKind } from './mail/accounts.ts'
import { isSmsKind, readHeard } from './sms/read.ts'

const MOST_RAW = 4000

type Words = { from: string | null; text: string }

/** One arrival that waits for a person: its words, where they can be read, and the beginning of what came. */
export type LookedInto = {
  id: string
  account: string
  receivedAt: Date
  problem: string | null
  words: Words | null
  raw: string
}

/** Errors: Refusal `not_found`, also for what needs nobody's eye. */
export async function lookInto(db: Db, id: string): Promise<LookedInto> {
  const row = await db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select(['i.id', 'i.problem', 'i.received_at', 'i.media_type', 'i.bytes', 'a.name', 'a.kind', 'a.settings'])
    .where('i.id', '=', id)
    .where('i.state', '=', 'attention')
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  return {
    id: row.id,
    account: row.name,
    receivedAt: row.received_at,
    problem: row.problem,
    words: await read(row).catch(() => null), // what cannot be read is why it waits
    raw: printable(row.bytes.subarray(0, MOST_RAW).toString('utf8')),
  }
}

type Row = { kind: string; bytes: Buffer; media_type: string; settings: Record<string, unknown> }

async function read({ kind, bytes, media_type, settings }: Row): Promise<Words | null> {
  if (isMailKind(kind)) {
    const { from, subject, text } = await readMail(bytes)
    return { from, text: [subject, text].filter(Boolean).join('\n\n') }
  }
  if (!isSmsKind(kind)) return null
  const heard = readHeard(kind, bytes, media_type, settings)
  return heard?.is === 'mobile' ? { from: heard.mobile.from, text: withoutNul(heard.mobile.text) } : null
}

const printable = (text: string): string => text.replace(/[^\P{C}\n]/gu, '·')
