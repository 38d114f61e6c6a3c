import { z } from 'zod'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Job, Noted } from '#src/platform/jobs.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, noteSign } from './accounts.ts'
import { leaveToPerson } from './attention.ts'
import type { Arrival } from './channel.ts'
import { askToUnderstand } from './inbound.ts'

const MOST_TRIES = 5

/** Something that was kept and is now to be understood. */
export type Kept = Arrival & { id: string; receivedAt: Date }

/** Looks at an arrival, outside of every transaction: that may take long. Returns what is to be done about it. */
export type Understand = (space: Space, account: Account, kept: Kept) => Promise<Deed>

/**
 * What follows from an arrival: done in the transaction that marks it as understood, so processing it twice changes
 * nothing. Returns the report that it touched, or why a person must look at it all the same.
 */
export type Deed = (tx: Tx) => Promise<Outcome>
/** `crowd`: one of very many from one sender, by a fingerprint; the log has been told of them. */
export type Outcome = string | null | { attention: string; crowd?: string }

/** Who reads what this account brings. */
type Finding = (account: Account) => Understand | null

const payloadOf = z.object({ ids: z.array(z.string()).min(1), crowd: z.boolean().default(false) })

/** The job `understand`. What cannot be understood after some tries waits for a person, and nothing of it is lost. */
export const understanding =
  (understand: Finding): Job =>
  async (space, payload) => {
    const { ids, crowd } = payloadOf.parse(payload)
    const [id = '', ...others] = ids
    if (others.length > 0) return understandTogether(space, ids, understand)
    const note = crowd ? { inbound: id, problem: 'one_sender_sends_very_many' } : undefined
    try {
      return (await understandAll(space, ids, understand)) ?? note
    } catch (error) {
      // A refusal is for a person to see: trying again would be refused again. All else the queue tries later and later.
      if (await setBack(space, id, problemOf(error), error instanceof Refusal ? 1 : MOST_TRIES)) throw error
      return note
    }
  }

/** In one transaction, which costs a fraction of ten. Where one of them cannot be done, each goes by itself. */
async function understandTogether(space: Space, ids: readonly string[], understand: Finding) {
  try {
    return await understandAll(space, ids, understand)
  } catch {
    await inTransaction(space.db, (tx) => askToUnderstand(tx, ids.map((id) => ({ id, alone: true })))) // biome-ignore format: one line
    return undefined
  }
}

async function understandAll(space: Space, ids: readonly string[], understand: Finding): Promise<Noted | undefined> {
  const due = await readDue(space, ids, understand)
  if (due.length === 0) return undefined
  for (const account of new Set(due.map(({ account }) => account))) await noteIn(space, account)
  return inTransaction(space.db, async (tx) => {
    const waiting = await lockWaiting(tx, ids) // without those for which another worker was faster
    const ends: End[] = []
    for (const { id, deed } of due) if (waiting.has(id)) ends.push({ id, outcome: await deed(tx) })
    return writeEnds(tx, ends, space.clock.now())
  })
}

/** What each of those that wait asks to be done, the oldest first. */
async function readDue(space: Space, ids: readonly string[], understand: Finding) {
  const rows = await space.db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select(['i.id as inbound_id', 'i.external_id', 'i.media_type', 'i.bytes', 'i.storage_key', 'i.received_at'])
    .select(['a.id', 'a.kind', 'a.name', 'a.settings', 'a.secrets', 'a.active', 'a.declared'])
    .where('i.id', 'in', ids)
    .where('i.state', '=', 'waiting')
    .orderBy('i.id')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const account: Account = row
      const read = understand(account)
      if (!read) throw new Unreadable()
      const kept = {
        id: row.inbound_id,
        externalId: row.external_id,
        mediaType: row.media_type,
        bytes: row.bytes,
        storageKey: row.storage_key,
        receivedAt: row.received_at,
      }
      return { id: kept.id, account: account.id, deed: await read(space, account, kept) }
    }),
  )
}

type End = { id: string; outcome: Outcome }

async function writeEnds(tx: Tx, ends: readonly End[], at: Date): Promise<Noted | undefined> {
  const understood = ends.filter(isUnderstood)
  if (understood.length > 0)
    await sql`
      update inbound set state = 'understood', problem = null, report_id = done.report_id, understood_at = ${at}
      from unnest(${understood.map(({ id }) => id)}::bigint[], ${understood.map(({ outcome }) => outcome)}::bigint[]) done (id, report_id)
      where inbound.id = done.id`.execute(tx)
  let note: Noted | undefined
  for (const { id, outcome } of ends) {
    if (outcome === null || typeof outcome !== 'object') continue
    if (outcome.crowd === undefined) note = { inbound: id, problem: outcome.attention }
    await leaveToPerson(tx, id, outcome.attention, outcome.crowd)
  }
  return note
}

const isUnderstood = (end: End): end is End & { outcome: string | null } =>
  end.outcome === null || typeof end.outcome !== 'object'

const noted = new Map<string, number>()

/** Once a second is enough; and all who understand would otherwise wait for one row. */
async function noteIn(space: Space, accountId: string): Promise<void> {
  const at = machineClock.now()
  const key = `${space.name} ${accountId}`
  if (at.getTime() - (noted.get(key) ?? 0) < 1000) return
  noted.set(key, at.getTime())
  await inTransaction(space.db, (tx) => noteSign(tx, accountId, { is: 'in', at }))
}

/**
 * Locks those that still wait. The transaction does not wait for the disk: what is lost with the machine is understood
 * again, and what leaves the house waits for its own commit, which brings all before it to the disk.
 */
async function lockWaiting(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('inbound')
    .select(['id', sql`set_config('synchronous_commit', 'off', true)`.as('lazily')])
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** No adapter of this program reads what this account brings. */
class Unreadable extends Error {}

// No words of the message and none of an error: they may quote it.
function problemOf(error: unknown): string {
  if (error instanceof Refusal) return error.reason
  if (error instanceof Unreadable) return 'no_adapter'
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected'
}

/** Returns whether it will be tried again. */
async function setBack(space: Space, id: string, problem: string, tries: number): Promise<boolean> {
  const row = await inTransaction(space.db, (tx) =>
    tx
      .updateTable('inbound')
      .set((was) => ({ attempts: was('attempts', '+', 1), problem }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('attempts')
      .executeTakeFirst(),
  )
  if (!row) return false
  if (row.attempts < tries) return true
  await inTransaction(space.db, (tx) => leaveToPerson(tx, id, problem))
  return false
}
