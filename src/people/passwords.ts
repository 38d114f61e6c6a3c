import { hashPassword } from 'better-auth/crypto'
import type { Tx } from '#src/platform/db.ts'

export const SHORTEST = 12
export const LONGEST = 128

/** What people choose first when twelve characters are asked for; compared without digits and signs at the ends. */
const common = new Set(
  `password passwordpassword passwordku katasandi katasandisaya sandirahasia rahasiarahasia rahasianegara qwertyuiop
   qwertyuiopasdf qwertyqwerty asdfghjklasdf abcdefghijkl abcdefghijklm administrator adminadmin adminlapor laporadmin
   laporlapor indonesia indonesiaraya indonesiamerdeka merdekamerdeka pancasila bhinekatunggalika garudapancasila
   bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum sayangsayang sayangkamu akucintakamu iloveyou
   iloveyouiloveyou letmein welcome selamatdatang selamatpagi bengkulu jakarta bandung surabaya petugas petugaslapor
   pemerintah kementerian kepaladinas diskominfo`.split(/\s+/),
)

export type PasswordProblem = 'password_short' | 'password_long' | 'password_common' | 'password_personal'

/** Why a password will not do, or null. Length counts, not signs: nobody is made to type a special character. */
export function passwordProblem(password: string, person: { name: string; email: string }): PasswordProblem | null {
  const plain = password.toLowerCase().replace(/\s/g, '')
  if (password.length < SHORTEST) return 'password_short'
  if (password.length > LONGEST) return 'password_long'
  if (isCommon(plain)) return 'password_common'
  return personal(person).some((word) => plain.replace(word, '').length < 6) ? 'password_personal' : null
}

const isCommon = (plain: string) =>
  new Set(plain).size < 5 || common.has(plain) || common.has(plain.replace(/^[^a-z]+|[^a-z]+$/g, ''))

const personal = ({ name, email }: { name: string; email: string }) =>
  [name.toLowerCase().replace(/\s/g, ''), email.toLowerCase(), email.toLowerCase().split('@')[0] ?? ''].filter(
    (word) => word.length > 3,
  )

/** A slow hash (scrypt): made before the transaction opens, because it takes a while. */
export const slowHash = (password: string): Promise<string> => hashPassword(password)

/** Gives the person this password instead of any other. */
export async function keepPassword(tx: Tx, personId: string, hash: string, now: Date): Promise<void> {
  const times = { created_at: now, updated_at: now }
  await tx
    .insertInto('accounts')
    .values({ person_id: personId, account_id: personId, provider_id: 'credential', password: hash, ...times })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute()
}
