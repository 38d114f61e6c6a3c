import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { askToUnderstand } from './inbound.ts'

const MOST_SHOWN = 1000

/** It waits for a person. Of a crowd the first stands for all: whoever calls holds back others of the same one. */
export async function leaveToPerson(tx: Tx, id: string, problem: string, crowd: string | null = null): Promise<void> {
  const leader =
    crowd === null
      ? undefined
      : await tx
          .selectFrom('inbound')
          .select('id')
          .where('crowd', '=', crowd)
          .where('state', '=', 'attention')
          .limit(1)
          .executeTakeFirst()
  await tx
    .updateTable('inbound')
    .set({ state: 'attention', problem, crowd, leads: leader === undefined })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/**
 * A person asks to try once more what could not be understood, with all of its crowd. Returns whether there was anything
 * to do.
 */
export async function replay(tx: Tx, id: string): Promise<boolean> {
  const moved = await settle(tx, id, 'waiting')
  await askToUnderstand(
    tx,
    moved.map((one) => ({ id: one, alone: true })),
  )
  return moved.length > 0
}

/** A person looked, and nothing follows from it, nor from the rest of its crowd. */
export const setAside = async (tx: Tx, id: string): Promise<boolean> => (await settle(tx, id, 'set_aside')).length > 0

async function settle(tx: Tx, id: string, state: 'waiting' | 'set_aside'): Promise<string[]> {
  const rows = await tx
    .updateTable('inbound')
    .set({ state, ...(state === 'waiting' && { attempts: 0, crowd: null, leads: true }) })
    .where('state', '=', 'attention')
    .where((row) =>
      row.or([
        row('id', '=', id),
        row('crowd', '=', row.selectFrom('inbound as l').select('l.crowd').where('l.id', '=', id)),
      ]),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id).sort((a, b) => Number(a) - Number(b))
}

/** How many stand behind this one, at most 1,000. */
export const standBehind = (id: string, crowd: string) => sql<number>`(
  select count(*)::int from (
    select from inbound o where o.crowd = ${sql.ref(crowd)} and o.state = 'attention' and o.id <> ${sql.ref(id)}
    limit ${sql.lit(MOST_SHOWN)}) few)`

/** "Perlu dilihat": the newest first, 50 a page. The words stay where they are until somebody opens one. */
export const listAttention = (db: Db, before?: string) =>
  db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select(['i.id', 'i.problem', 'i.attempts', 'i.received_at', 'i.media_type', 'a.name as account', 'a.kind'])
    .select(standBehind('i.id', 'i.crowd').as('more'))
    .where('i.state', '=', 'attention')
    .where('i.leads', '=', true)
    .$if(before !== undefined, (rows) => rows.where('i.id', '<', before ?? ''))
    .orderBy('i.id', 'desc')
    .limit(50)
    .execute()
