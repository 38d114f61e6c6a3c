import type { SignInDoor } from '#src/people/doors.ts'
import { inTransaction } from '#src/platform/db.ts'
import { fingerprint } from '#src/platform/space.ts'

/** Notes one try to sign in. A failed try names nobody: only who makes the same fingerprint can recognise it. */
export const recordSignIn: SignInDoor = async (space, { personId, email, outcome, at }) => {
  const email_fingerprint = fingerprint(space, 'sign-in-email', email.toLowerCase())
  await inTransaction(space.db, (tx) =>
    tx.insertInto('sign_ins').values({ person_id: personId, email_fingerprint, outcome, at }).execute(),
  )
}
