import { type Context, Hono } from 'hono'
import { recordAccess } from '#src/audit/access.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { adminsOnly, rowId } from './admins-only.ts'
import { listAttention, replay, setAside } from './attention.ts'
import { keptDays } from './forget.ts'
import { lookInto } from './look-into.ts'
import { ArrivalPage } from './pages/arrival.tsx'
import { AttentionPage } from './pages/attention.tsx'

type C = Context<Env>

const list = '/meja/admin/saluran/perlu-dilihat'
const pageLength = 50

/** `/meja/admin/saluran/perlu-dilihat`: what came in and could not be understood. National admins only. */
export const attentionRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get(list, openAttention)
  .get(`${list}/:pesan`, openArrival)
  .post(`${list}/:pesan/ulang`, (c) => settle(c, replay))
  .post(`${list}/:pesan/selesai`, (c) => settle(c, setAside))

function openAttention(c: C) {
  adminsOnly(c)
  return showList(c)
}

async function showList(c: C) {
  const before = rowId.safeParse(c.req.query('sebelum'))
  const rows = await listAttention(c.var.space.db, before.data)
  const last = rows.length < pageLength ? undefined : rows.at(-1)
  const older = last ? `${list}?sebelum=${last.id}` : null
  const days = await keptDays(c.var.space.db, c.var.actor.at)
  return c.var.deskPage(titleOf(c), <AttentionPage rows={rows} older={older} days={days} />, { wide: true })
}

/** Its words are a person's: who looks is noted. */
async function openArrival(c: C) {
  const { space, actor } = c.var
  const { role, agencyId } = adminsOnly(c)
  const by = { personId: actor.personId, role, agencyId, at: actor.at, channel: 'web' }
  const arrival = await lookInto(space, idOf(c))
  await inTransaction(space.db, (tx) => recordAccess(tx, { reportId: null, what: 'message', reason: arrival.id }, by))
  return c.var.deskPage(titleOf(c), <ArrivalPage arrival={arrival} />)
}

async function settle(c: C, act: typeof replay) {
  adminsOnly(c)
  const id = idOf(c)
  await inTransaction(c.var.space.db, (tx) => act(tx, id))
  return c.redirect(c.var.space.href(list), 303)
}

function idOf(c: C): string {
  const id = rowId.safeParse(c.req.param('pesan'))
  if (!id.success) throw new Refusal('not_found')
  return id.data
}

const titleOf = (c: C) => wordsFor(c.var.lang).channels.attention.title
