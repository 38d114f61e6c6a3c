import type { Db, Tx } from '#src/platform/db.ts'

/** What is kept of an account, for its owner. */
export const findOwnAccount = (db: Db, personId: string) =>
  db
    .selectFrom('persons')
    .select(['name', 'email', 'language', 'created_at'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()

/** The name of the account: that of the next report, not of those that were sent. */
export const rename = (tx: Tx, personId: string, name: string, now: Date): Promise<unknown> =>
  tx.updateTable('persons').set({ name, updated_at: now }).where('id', '=', personId).execute()

/** The account of a citizen, with its sessions, addresses and wishes. Officers' accounts are ended by their agency. */
export const removeAccount = (tx: Tx, personId: string): Promise<unknown> =>
  tx.deleteFrom('persons').where('id', '=', personId).where('kind', '=', 'citizen').execute()
