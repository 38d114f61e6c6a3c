import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm, textOf, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { formOf, judgeAccount } from './account-form.ts'
import { type Account, addAccount, changeAccount, findAccount, listAccounts, setActive } from './accounts.ts'
import { readPhone } from './adapters/sms/number.ts'
import { adminsOnly, rowId } from './admins-only.ts'
import type { Medium } from './channel.ts'
import { inboundLag, listAttention } from './inbound.ts'
import { callbackUrl } from './line.ts'
import { queueMessage } from './outbox.ts'
import { AccountPage, NewAccountPage } from './pages/account.tsx'
import { type AccountRow, AccountsPage } from './pages/accounts.tsx'
import { carriedBy, channelOf, isKind, type KindName } from './registry.ts'
import { countWaitingSms, smsCosts } from './sms/cost.ts'

type C = Context<Env>

const list = '/meja/admin/saluran'
const MONTH = 30 * 86_400_000
const anything = z.record(z.string(), z.unknown())

/** `/meja/admin/saluran`: the channels' accounts. National admins only. */
export const accountRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get(list, openList)
  .get(`${list}/baru`, openNew)
  .post(`${list}/baru`, add)
  .get(`${list}/:id`, openAccount)
  .post(`${list}/:id`, change)
  .post(`${list}/:id/jeda`, pause)
  .post(`${list}/:id/uji`, test)
  .post(`${list}/:id/alamat`, showAddress)

async function openList(c: C) {
  adminsOnly(c)
  const { db } = c.var.space
  const attention = await listAttention(db)
  const page = (
    <AccountsPage rows={await accountRows(c)} attention={attention.length} waiting={await countWaitingSms(db)} />
  )
  return show(c, titleOf(c), page)
}

/** All accounts with what the tables know about how they fare. */
async function accountRows(c: C): Promise<AccountRow[]> {
  const { db, clock } = c.var.space
  const accounts = await listAccounts(db)
  const lags = await Promise.all(accounts.map(({ id }) => inboundLag(db, id)))
  const costs = await smsCosts(db, new Date(clock.now().getTime() - MONTH))
  return accounts.map((account, i) => ({
    ...account,
    lag: lags[i] ?? { waiting: 0, since: null },
    cost: costs.get(account.id) ?? { messages: 0, parts: 0 },
  }))
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

/** Goes the way of every other message, so that it tries what they try. */
async function test(c: C) {
  adminsOnly(c)
  const { space, lang } = c.var
  const words = wordsFor(lang).channels
  const account = await accountOf(c)
  const given = await typed(c)
  const { medium } = channelOf(kindOf(account))
  const { readAddress, wrong } = recipients[medium]
  const recipient = readAddress(textOf(given, 'kepada'))
  const form = formOf(channelOf(kindOf(account)), account)
  if (!recipient) {
    const shown = { ...form, values: { ...form.values, ...given.values } }
    return showAccount(c, account, withError(shown, 'kepada', wrong(words)), { status: 422 })
  }
  await inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key: `channel_test:${account.id}:${randomUUID()}`,
      channel: medium,
      // what only brings in is tried by whatever carries the answers
      account: carriedBy(account.kind) === null ? null : account.id,
      audience: 'account',
      recipient,
      reportId: null,
      eventId: null,
      template: 'channel_test',
      subject: words.test,
      text: words.testText(account.name),
      html: '',
      headers: {},
      reveals: false,
      priority: -1,
      at: space.clock.now(),
    }),
  )
  return c.redirect(space.href(`${list}/${account.id}?uji`), 303)
}

/** How somebody is reached by a medium, and what is said when it is no such address. */
const recipients: Readonly<
  Record<Medium, { readAddress: (typed: string) => string | null; wrong: (words: Words) => string }>
> = {
  email: { readAddress: (typed) => z.email().safeParse(typed.trim()).data ?? null, wrong: () => 'email' },
  sms: { readAddress: readPhone, wrong: (words) => words.testPhone },
}
type Words = ReturnType<typeof wordsFor>['channels']

/** The secret in the address is not on the page that everybody passes by. */
async function showAddress(c: C) {
  adminsOnly(c)
  const { space } = c.var
  const account = await accountOf(c)
  if (!channelOf(kindOf(account)).called) throw new Refusal('not_found')
  const called = { in: callbackUrl(space, account.id, 'mo'), out: callbackUrl(space, account.id, 'dlr') }
  return showAccount(c, account, formOf(channelOf(kindOf(account)), account), { called })
}

const typed = async (c: C): Promise<FormState> =>
  blankForm(readForm(anything, await c.req.parseBody({ all: true })).values)

async function accountOf(c: C): Promise<Account> {
  const id = rowId.safeParse(c.req.param('id'))
  if (!id.success) throw new Refusal('not_found')
  return findAccount(c.var.space.db, id.data)
}

/** What stands in the settings of the program is changed there: Refusal `not_allowed`. */
async function ownedAccountOf(c: C): Promise<Account> {
  const account = await accountOf(c)
  if (account.declared) throw new Refusal('not_allowed')
  return account
}

function kindOf({ kind }: Account): KindName {
  if (!isKind(kind)) throw new Refusal('not_found')
  return kind
}

async function isTaken(c: C, name: string, ownId: string | null): Promise<boolean> {
  const accounts = await listAccounts(c.var.space.db)
  return accounts.some((account) => account.name === name && account.id !== ownId)
}

const takenName = (c: C, form: FormState) => withError(form, 'nama', wordsFor(c.var.lang).channels.taken)

const titleOf = (c: C) => wordsFor(c.var.lang).channels.title

function showNew(c: C, kind: KindName, form: FormState, status = 200) {
  return show(c, titleOf(c), <NewAccountPage kind={kind} form={form} />, status)
}

type Called = { in: string; out: string }

async function showAccount(c: C, account: Account, form: FormState, more: { status?: number; called?: Called } = {}) {
  const state = (await accountRows(c)).find(({ id }) => id === account.id)
  if (!state) throw new Refusal('not_found')
  const asked = c.req.query()
  const done = 'tersimpan' in asked ? 'saved' : 'uji' in asked ? 'testQueued' : null
  const page = (
    <AccountPage
      account={state}
      kind={kindOf(account)}
      form={form}
      keptSecrets={account.secrets !== null}
      addresses={more.called ?? null}
      done={done}
    />
  )
  return show(c, titleOf(c), page, more.status)
}

const show = (c: C, title: string, page: Parameters<typeof respond>[2], status = 200) =>
  respond(c, title, page, { status, frame: 'desk', private: true, wide: true })
