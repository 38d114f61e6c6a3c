import type { Db, Tx } from '#src/platform/db.ts'

/** `split`: one of the two was a part of the other. */
export type LinkSort = 'split' | 'related'

const pair = (a: string, b: string) => (BigInt(a) < BigInt(b) ? { low_id: a, high_id: b } : { low_id: b, high_id: a })

/** Puts two reports side by side. False where they stand so already. */
export async function keepLink(tx: Tx, a: string, b: string, sort: LinkSort, at: Date): Promise<boolean> {
  const made = await tx
    .insertInto('report_links')
    .values({ ...pair(a, b), sort, linked_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Where a report came from stays known: only what officers put side by side is taken apart. False where nothing was. */
export async function dropLink(tx: Tx, a: string, b: string): Promise<boolean> {
  const { low_id, high_id } = pair(a, b)
  const gone = await tx
    .deleteFrom('report_links')
    .where('low_id', '=', low_id)
    .where('high_id', '=', high_id)
    .where('sort', '=', 'related')
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export type Linked = { code: string; sort: LinkSort }

const MOST = 50

/** The numbers of the reports beside this one, the oldest first; not yet judged by who may read them. */
export const listLinks = (db: Db, reportId: string): Promise<Linked[]> =>
  db
    .selectFrom('report_links as l')
    .innerJoin('reports as r', (join) =>
      join.on((on) =>
        on.or([
          on.and([on('l.low_id', '=', reportId), on('r.id', '=', on.ref('l.high_id'))]),
          on.and([on('l.high_id', '=', reportId), on('r.id', '=', on.ref('l.low_id'))]),
        ]),
      ),
    )
    .select(['r.code', 'l.sort'])
    .where((where) => where.or([where('l.low_id', '=', reportId), where('l.high_id', '=', reportId)]))
    .orderBy('r.id')
    .limit(MOST)
    .execute()
