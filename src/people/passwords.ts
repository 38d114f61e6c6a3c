import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
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

type Cost = { N: number; r: number; p: number }
/** About a tenth of a second and 32 MB, beside the event loop: what OWASP asks of scrypt, twice. */
const fullCost: Cost = { N: 2 ** 14, r: 16, p: 1 }
/** For passwords that are printed on the console: there is nothing to guess. */
export const lightCost: Cost = { N: 2 ** 8, r: 8, p: 1 }

/** A slow hash (scrypt, RFC 7914) that names its own cost: made before the transaction opens, because it takes a while. */
export async function slowHash(password: string, cost = fullCost): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(':')
}

/** Whether the password is the one of this hash; what is no hash of ours fits none. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = hash.split(':')
  if (kind !== 'scrypt') return false
  const wanted = Buffer.from(key, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}

const runScrypt = promisify<string, Buffer, number, Cost & { maxmem: number }, Buffer>(scrypt)
const derive = (password: string, salt: Buffer, cost: Cost) =>
  runScrypt(password.normalize('NFKC'), salt, 64, { ...cost, maxmem: 256 * cost.N * cost.r })

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
