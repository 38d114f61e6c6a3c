import type { Context } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { type Account, findAccount, listAccounts } from './accounts.ts'
import { rowId } from './admins-only.ts'
import { inboundLag } from './inbound.ts'
import { countAddressed } from './outbox.ts'
import { AccountPage } from './pages/account.tsx'
import type { AccountRow } from './pages/accounts.tsx'
import { costsSince, listPrices, monthlyCosts } from './prices.ts'
import { isKind, type KindName } from './registry.ts'

export type C = Context<Env>

export const accountsPath = '/meja/admin/saluran'
const MONTH = 30 * 86_400_000
const anything = z.record(z.string(), z.unknown())

/** What was typed, whatever it is: judged by the account's own kind. */
export const typed = async (c: C): Promise<FormState> =>
  blankForm(readForm(anything, await c.req.parseBody({ all: true })).values)

export async function accountOf(c: C): Promise<Account> {
  const id = rowId.safeParse(c.req.param('id'))
  if (!id.success) throw new Refusal('not_found')
  return findAccount(c.var.space.db, id.data)
}

export function kindOf({ kind }: Account): KindName {
  if (!isKind(kind)) throw new Refusal('not_found')
  return kind
}

/** All accounts with what the tables know about how they fare. */
export async function accountRows(c: C): Promise<AccountRow[]> {
  const { db, clock } = c.var.space
  const accounts = await listAccounts(db)
  const lags = await Promise.all(accounts.map(({ id }) => inboundLag(db, id)))
  const costs = await costsSince(db, new Date(clock.now().getTime() - MONTH))
  const addressed = await countAddressed(db)
  return accounts.map((account, i) => ({
    ...account,
    addressed: addressed.get(account.id) ?? 0,
    lag: lags[i] ?? { waiting: 0, since: null },
    cost: costs.get(account.id) ?? { messages: 0, parts: 0, rupiah: 0, unpriced: 0 },
  }))
}

type Called = { in: string; out: string }

/** One account, with what was typed into one of its forms. */
export async function showAccount(
  c: C,
  account: Account,
  form: FormState,
  more: { status?: number; called?: Called } = {},
) {
  const state = (await accountRows(c)).find(({ id }) => id === account.id)
  if (!state) throw new Refusal('not_found')
  const asked = c.req.query()
  const done = 'tersimpan' in asked ? 'saved' : 'uji' in asked ? 'testQueued' : 'harga' in asked ? 'priceSaved' : null
  const { db, clock } = c.var.space
  const yearAgo = new Date(clock.now().getTime() - 12 * MONTH)
  const page = (
    <AccountPage
      account={state}
      kind={kindOf(account)}
      form={form}
      keptSecrets={account.secrets !== null}
      addresses={more.called ?? null}
      done={done}
      months={state.carries === 'sms' ? await monthlyCosts(db, account.id, yearAgo) : []}
      prices={await listPrices(db, account.id)}
    />
  )
  return c.var.deskPage(titleOf(c), page, { status: more.status ?? 200 })
}

export const titleOf = (c: C) => wordsFor(c.var.lang).channels.title
