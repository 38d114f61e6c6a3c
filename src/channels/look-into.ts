import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { readApart } from './adapters/email/read-apart.ts'
import { withoutNul } from './adapters/sms/mobile.ts'
import { standBehind } from './attention.ts'
import type { Medium } from './channel.ts'
import { wholeOf } from './large.ts'
import { mediumOf, readArrival } from './registry.ts'

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
  /** So many more of the same sender, at most 1,000. */
  more: number
}

/** Errors: Refusal `not_found`, also for what needs nobody's eye. */
export async function lookInto(space: Space, id: string): Promise<LookedInto> {
  const row = await space.db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select([
      'i.id',
      'i.problem',
      'i.received_at',
      'i.media_type',
      'i.bytes',
      'i.storage_key',
      'a.name',
      'a.kind',
      'a.settings',
    ])
    .select(standBehind('i.id', 'i.crowd').as('more'))
    .where('i.id', '=', id)
    .where('i.state', '=', 'attention')
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  return {
    id: row.id,
    account: row.name,
    receivedAt: row.received_at,
    problem: row.problem,
    words: await read(space, row).catch(() => null), // what cannot be read is why it waits
    more: row.more,
    raw: printable(row.bytes.subarray(0, MOST_RAW).toString('utf8')),
  }
}

type Row = {
  kind: string
  bytes: Buffer
  storage_key: string | null
  media_type: string
  settings: Record<string, unknown>
}

async function read(space: Space, row: Row): Promise<Words | null> {
  const medium = mediumOf(row.kind)
  return medium && words[medium](space, row)
}

const words: Readonly<Record<Medium, (space: Space, row: Row) => Promise<Words | null>>> = {
  async email(space, { bytes, storage_key }) {
    const raw = wholeOf(space, { bytes, storageKey: storage_key })
    const { from, subject, text } = (await readApart({ raw, files: 0, check: null, ours: [] })).mail
    return { from, text: [subject, text].filter(Boolean).join('\n\n') }
  },
  async sms(_, row) {
    const heard = await readArrival(row, { mediaType: row.media_type, bytes: row.bytes })
    if (heard?.is !== 'message' && heard?.is !== 'edited') return null
    return { from: heard.message.from, text: withoutNul(heard.message.text) }
  },
}

const printable = (text: string): string => text.replace(/[^\P{C}\n]/gu, '·')
