import { Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type FormState, textOf, withError } from '#src/ui/form.tsx'
import { formOf, judgeAccount } from './account-form.ts'
import { type Account, addAccount, changeAccount, listAccounts, setActive } from './accounts.ts'
import { adminsOnly } from './admins-only.ts'
import { listAttention } from './attention.ts'
import { callbackUrl } from './line.ts'
import { countWaitingSms } from './outbox.ts'
import { NewAccountPage } from './pages/account.tsx'
import { AccountsPage } from './pages/accounts.tsx'
import { savePrice } from './price-form.tsx'
import { channelOf, isKind, type KindName } from './registry.ts'
import { accountOf, accountRows, accountsPath, type C, kindOf, showAccount, titleOf, typed } from './show-account.tsx'
import { findStranded } from './stranded.ts'
import { sendTest } from './test-message.tsx'

const list = accountsPath

/** `/meja/admin/saluran`: the channels' accounts. National admins only. */
export const accountRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get(list, openList)
  .get(`${list}/baru`, openNew)
  .post(`${list}/baru`, add)
  .get(`${list}/:id`, openAccount)
  .post(`${list}/:id`, change)
  .post(`${list}/:id/jeda`, pause)
  .post(`${list}/:id/uji`, sendTest)
  .post(`${list}/:id/harga`, savePrice)
  .post(`${list}/:id/alamat`, showAddress)

async function openList(c: C) {
  adminsOnly(c)
  const { db } = c.var.space
  const attention = await listAttention(db)
  const page = (
    <AccountsPage
      rows={await accountRows(c)}
      attention={attention.length}
      waiting={await countWaitingSms(db)}
      stranded={await findStranded(db)}
    />
  )
  return c.var.deskPage(titleOf(c), page, { wide: true })
}

function openNew(c: C) {
  adminsOnly(c)
  const kind = c.req.query('jenis') ?? ''
  if (!isKind(kind)) throw new Refusal('not_found')
  return showNew(c, kind, formOf(channelOf(kind), null))
}

async function add(c: C) {
  adminsOnly(c)
  const { space } = c.var
  const form = await typed(c)
  const kind = textOf(form, 'jenis')
  if (!isKind(kind)) throw new Refusal('not_found')
  const judged = judgeAccount(space, channelOf(kind), form, null)
  if (!judged.valid) return showNew(c, kind, { ...form, errors: judged.errors }, 422)
  if (await isTaken(c, judged.name, null)) return showNew(c, kind, takenName(c, form), 422)
  const { name, settings, secrets } = judged
  const id = await inTransaction(space.db, (tx) =>
    addAccount(space, tx, { kind, name, settings, secrets }, space.clock.now()),
  )
  return c.redirect(space.href(`${list}/${id}`), 303)
}

async function openAccount(c: C) {
  adminsOnly(c)
  const account = await accountOf(c)
  return showAccount(c, account, formOf(channelOf(kindOf(account)), account))
}

async function change(c: C) {
  adminsOnly(c)
  const { space } = c.var
  const account = await ownedAccountOf(c)
  const kind = kindOf(account)
  const form = await typed(c)
  const judged = judgeAccount(space, channelOf(kind), form, account)
  if (!judged.valid) return showAccount(c, account, { ...form, errors: judged.errors }, { status: 422 })
  if (await isTaken(c, judged.name, account.id)) return showAccount(c, account, takenName(c, form), { status: 422 })
  await inTransaction(space.db, (tx) => changeAccount(space, tx, account, judged))
  return c.redirect(space.href(`${list}/${account.id}?tersimpan`), 303)
}

async function pause(c: C) {
  adminsOnly(c)
  const { space } = c.var
  const account = await ownedAccountOf(c)
  const form = await typed(c)
  await inTransaction(space.db, (tx) => setActive(tx, account.id, textOf(form, 'aktif') === 'ya'))
  return c.redirect(space.href(`${list}/${account.id}`), 303)
}

/** The secret in the address is not on the page that everybody passes by. */
async function showAddress(c: C) {
  adminsOnly(c)
  const { space } = c.var
  const account = await accountOf(c)
  if (!channelOf(kindOf(account)).called) throw new Refusal('not_found')
  const called = { in: callbackUrl(space, account.id, 'mo'), out: callbackUrl(space, account.id, 'dlr') }
  return showAccount(c, account, formOf(channelOf(kindOf(account)), account), { called })
}

/** What stands in the settings of the program is changed there: Refusal `not_allowed`. */
async function ownedAccountOf(c: C): Promise<Account> {
  const account = await accountOf(c)
  if (account.declared) throw new Refusal('not_allowed')
  return account
}

async function isTaken(c: C, name: string, ownId: string | null): Promise<boolean> {
  const accounts = await listAccounts(c.var.space.db)
  return accounts.some((account) => account.name === name && account.id !== ownId)
}

const takenName = (c: C, form: FormState) => withError(form, 'nama', wordsFor(c.var.lang).channels.taken)

function showNew(c: C, kind: KindName, form: FormState, status = 200) {
  return c.var.deskPage(titleOf(c), <NewAccountPage kind={kind} form={form} />, { status })
}
