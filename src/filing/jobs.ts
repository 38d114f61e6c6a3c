import { z } from 'zod'
import { inTransaction } from '#src/platform/db.ts'
import type { Jobs } from '#src/platform/jobs.ts'
import { forgetFilings } from './drafts.ts'

const ofPerson = z.object({ personId: z.string() })

export const filingJobs: Jobs = {
  /** Asked for by whoever deletes their account. */
  forget_filings: async ({ db }, payload) => {
    const { personId } = ofPerson.parse(payload)
    await inTransaction(db, (tx) => forgetFilings(tx, personId))
  },
}
