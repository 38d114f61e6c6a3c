import { sql, type Tx } from './db.ts'
import { type Reason, Refusal } from './errors.ts'
import { sinceNow } from './jobs.ts'

/**
 * Does the deed inside the transaction, or nothing of it: null when it was done, else why it was refused. Any other
 * error is thrown and ends the transaction.
 */
export async function refusalOf(tx: Tx, deed: () => Promise<unknown>): Promise<Reason | null> {
  const forgetJobs = sinceNow(tx)
  await sql`savepoint deed`.execute(tx)
  try {
    await deed()
    await sql`release savepoint deed`.execute(tx)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint deed`.execute(tx)
    forgetJobs()
    return error.reason
  }
}

/** Does the deed and takes it back: what is refused is refused now. Errors: the deed's own. */
export async function rehearse(tx: Tx, deed: () => Promise<unknown>): Promise<void> {
  const forgetJobs = sinceNow(tx)
  await sql`savepoint rehearsal`.execute(tx)
  await deed()
  await sql`rollback to savepoint rehearsal`.execute(tx)
  forgetJobs()
}
