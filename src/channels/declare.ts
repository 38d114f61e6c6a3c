import { isDeepStrictEqual } from 'node:util'
import { type Db, inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { StartupError } from '#src/platform/startup-error.ts'
import { secretsIn } from './account-form.ts'
import { type Account, addAccount, changeAccount, findAccount, secretsOf } from './accounts.ts'
import { channelOf } from './registry.ts'

/** An account as the program's settings name it; its secrets are among `settings`. */
export type Declared = { kind: string; name: string; settings: Record<string, unknown> }

/**
 * Brings the accounts of the program's settings into their table, where all that concerns an account refers to it. What
 * stood in the settings before and does no more is paused. @throws StartupError that names account and setting
 */
export async function declareAccounts(space: Space, declared: readonly Declared[], at: Date): Promise<void> {
  const accounts = declared.map(judge)
  await inTransaction(space.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('declared accounts', 0))`.execute(tx)
    for (const account of accounts) await declare(space, tx, account, at)
    await tx
      .updateTable('channel_accounts')
      .set({ declared: false, active: false, connected_since: null })
      .where('declared', '=', true)
      .$if(accounts.length > 0, (rows) =>
        rows.where(
          'name',
          'not in',
          accounts.map(({ name }) => name),
        ),
      )
      .execute()
  })
}

function judge({ kind, name, settings }: Declared) {
  const channel = channelOf(kind)
  if (!channel) throw new StartupError(`The channel "${name}" has the kind "${kind}", which does not exist.`)
  const read = channel.settings.safeParse(settings)
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? ''
    throw new StartupError(`The channel "${name}": its setting "${where}" makes no sense.`)
  }
  const secret: readonly string[] = channel.secret
  const open = Object.fromEntries(Object.entries(read.data).filter(([field]) => !secret.includes(field)))
  return { kind, name, settings: open, secrets: secretsIn(read.data, secret) }
}

async function declare(space: Space, tx: Tx, given: ReturnType<typeof judge>, at: Date) {
  const id = await idOf(tx, given.name)
  if (id === null) return addAccount(space, tx, given, at, true)
  const there = await findAccount(tx, id)
  if (there.kind !== given.kind) throw new StartupError(`A channel "${given.name}" of another kind exists already.`)
  // A line that did not change stays open, whoever starts beside it.
  if (!isSame(space, there, given)) await changeAccount(space, tx, there, given)
  await tx
    .updateTable('channel_accounts')
    .set({ declared: true, active: true })
    .where('id', '=', id)
    .where((row) => row.or([row('declared', '=', false), row('active', '=', false)]))
    .execute()
}

const idOf = async (db: Db, name: string): Promise<string | null> =>
  (await db.selectFrom('channel_accounts').select('id').where('name', '=', name).executeTakeFirst())?.id ?? null

const isSame = (space: Space, there: Account, given: ReturnType<typeof judge>) =>
  isDeepStrictEqual(there.settings, given.settings) && isDeepStrictEqual(secretsOf(space, there), given.secrets)
