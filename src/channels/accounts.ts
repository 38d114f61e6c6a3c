import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { seal, unseal } from '#src/platform/secrets.ts'
import type { Space } from '#src/platform/space.ts'
import type { Channel } from './channel.ts'
import { carriedBy, secretValue } from './registry.ts'

/** A door to the outside: a bind to an SMSC, a mailbox. `settings` hold no secret. */
export type Account = {
  id: string
  kind: string
  name: string
  settings: Record<string, unknown>
  secrets: string | null
  active: boolean
  /** Written in the settings of the program, not on the admin's page. */
  declared: boolean
}

export type Secrets = Record<string, string>

const columns = ['id', 'kind', 'name', 'settings', 'secrets', 'active', 'declared'] as const

/** Errors: Refusal `not_found`. */
export const findAccount = (db: Db, id: string): Promise<Account> =>
  db
    .selectFrom('channel_accounts')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))

/** Settings and secrets together, as the adapter wants them. @throws ZodError when they make no sense */
export function settingsOf(space: Space, channel: Channel, account: Account): Record<string, unknown> {
  const kept = secretsOf(space, account)
  const secrets = channel.secret.map((name) => [name, secretValue(channel, kept, name)] as const)
  return channel.settings.parse({ ...account.settings, ...Object.fromEntries(secrets) })
}

/** Those in use, of all kinds. */
export const listActive = (db: Db): Promise<Account[]> =>
  db.selectFrom('channel_accounts').select(columns).where('active', '=', true).orderBy('id').execute()

/** All, with how they fare, for the admin's page. Secrets stay behind. */
export const listAccounts = (db: Db) =>
  db
    .selectFrom('channel_accounts')
    .select(['id', 'kind', 'name', 'settings', 'active', 'carries', 'declared'])
    .select(['connected_since', 'last_in_at', 'last_out_at', 'last_error', 'last_error_at'])
    .orderBy('name')
    .execute()

type NewAccount = { kind: string; name: string; settings: Record<string, unknown>; secrets: Secrets }

export async function addAccount(
  space: Space,
  tx: Tx,
  { secrets, settings, ...account }: NewAccount,
  at: Date,
  declared = false,
): Promise<string> {
  const { id } = await tx
    .insertInto('channel_accounts')
    .values({
      ...account,
      settings: JSON.stringify(settings),
      secrets: null,
      carries: carriedBy(account.kind),
      declared,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepSecrets(space, tx, id, secrets)
  return id
}

/** A secret that is left out stays as it was: it was never shown, so nobody can type it again. */
export async function changeAccount(
  space: Space,
  tx: Tx,
  account: Account,
  { name, settings, secrets }: Omit<NewAccount, 'kind'>,
): Promise<void> {
  await tx
    .updateTable('channel_accounts')
    .set({ name, settings: JSON.stringify(settings) })
    .where('id', '=', account.id)
    .execute()
  const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''))
  await keepSecrets(space, tx, account.id, { ...secretsOf(space, account), ...given })
}

export const setActive = (tx: Tx, id: string, active: boolean): Promise<unknown> =>
  tx
    .updateTable('channel_accounts')
    .set({ active, ...(!active && { connected_since: null }) })
    .where('id', '=', id)
    .execute()

/** What happened at the door, on the machine's clock. `error` is a code of ours, never words of the other side. */
export type Sign = { is: 'connected' | 'in' | 'out'; at: Date } | { is: 'error'; at: Date; code: string }

const marks = {
  connected: ({ at }: { at: Date }) => ({ connected_since: at, last_error: null, last_error_at: null }),
  in: ({ at }: { at: Date }) => ({ last_in_at: at }),
  out: ({ at }: { at: Date }) => ({ last_out_at: at }),
}

export const noteSign = (tx: Tx, accountId: string, sign: Sign): Promise<unknown> =>
  tx
    .updateTable('channel_accounts')
    .set(
      sign.is === 'error'
        ? { last_error: sign.code, last_error_at: sign.at, connected_since: null }
        : marks[sign.is](sign),
    )
    .where('id', '=', accountId)
    .execute()

/** The row's id is sealed in: secrets that are copied to another account open nothing. */
const purpose = 'channel-secrets'

const keepSecrets = (space: Space, tx: Tx, id: string, secrets: Secrets) =>
  tx
    .updateTable('channel_accounts')
    .set({ secrets: Object.keys(secrets).length === 0 ? null : seal(space.key(purpose), JSON.stringify(secrets), id) })
    .where('id', '=', id)
    .execute()

/** For the adapter alone: nothing that this returns may reach a page or a log. */
export const secretsOf = (space: Space, { id, secrets }: Account): Secrets =>
  secrets === null ? {} : JSON.parse(unseal(space.key(purpose), secrets, id))
