import type { Space } from '#src/platform/space.ts'

/** The mail this module asks for. It never sends: whoever composes the program passes the way out. */
export type SignInMail = {
  to: string
  template: 'sign_in_code'
  code: string
  /** Minutes until the code is worth nothing. */
  minutes: number
  lang: 'id' | 'en'
}
export type MailDoor = (space: Space, mail: SignInMail) => Promise<void>

export const signInOutcomes = [
  'signed_in',
  'code_sent',
  'wrong_code',
  'wrong_password',
  'wrong_second_factor',
  'wrong_passkey',
  'throttled',
  'signed_out',
] as const
export type SignInOutcome = (typeof signInOutcomes)[number]

/** What the audit remembers of one try. The e-mail leaves as a fingerprint; it is never kept in plain. */
export type SignInTry = { personId: string | null; email: string; outcome: SignInOutcome; at: Date }
export type SignInDoor = (space: Space, attempt: SignInTry) => Promise<void>

export type Doors = { mail: MailDoor; signIn: SignInDoor }
