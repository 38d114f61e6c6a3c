import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { respond } from '#src/ui/respond.tsx'
import { accountRoutes } from './account-routes.tsx'
import { adminsOnly, rowId } from './admins-only.ts'
import { attentionRoutes } from './attention-routes.tsx'
import { listOutbox, outboxState, sendAgain } from './outbox.ts'
import { MailboxPage } from './pages/mailbox.tsx'
import { OutboxPage } from './pages/outbox.tsx'
import { costsOf } from './prices.ts'
import { findStranded } from './stranded.ts'

type Settings = {
  /** Opens the mailbox that shows every e-mail: in the demo and nowhere else. */
  demo: boolean
}

const question = z.object({
  keadaan: z.enum(['waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped']).optional().catch(undefined),
  sebelum: rowId.optional().catch(undefined),
})

/** What left the program and what did not: `/meja/admin/surat`, and the mailbox of the demo. */
export function channelRoutes({ demo }: Settings) {
  const routes = new Hono<Env>()
    .get('/meja/admin/surat', staffOnly, showOutbox)
    .post('/meja/admin/surat/:id/kirim-lagi', staffOnly, again)
    .route('/', attentionRoutes)
    .route('/', accountRoutes)
  return demo ? routes.get('/demo/kotak-surat', showMailbox) : routes
}

async function showOutbox(c: Context<Env>) {
  adminsOnly(c)
  const { space, lang } = c.var
  const { keadaan: state, sebelum: before } = question.parse(c.req.query())
  const rows = await listOutbox(space.db, { ...(state && { state }), ...(before && { before }) })
  const counts = await outboxState(space.db)
  const costs = await costsOf(
    space.db,
    rows.map(({ id }) => id),
  )
  const older = olderPage('/meja/admin/surat', rows, state)
  const page = (
    <OutboxPage
      rows={rows}
      costs={costs}
      counts={counts}
      stranded={await findStranded(space.db)}
      state={state}
      older={older}
    />
  )
  return c.var.deskPage(wordsFor(lang).mail.outboxPage.title, page, { wide: true })
}

async function again(c: Context<Env>) {
  adminsOnly(c)
  const { space } = c.var
  const id = rowId.safeParse(c.req.param('id'))
  if (!id.success) throw new Refusal('not_found')
  await inTransaction(space.db, (tx) => sendAgain(tx, id.data))
  return c.redirect(space.href('/meja/admin/surat'), 303)
}

async function showMailbox(c: Context<Env>) {
  const { sebelum: before } = question.parse(c.req.query())
  const rows = await listOutbox(c.var.space.db, before ? { before } : {})
  const page = <MailboxPage rows={rows} older={olderPage('/demo/kotak-surat', rows)} />
  return respond(c, wordsFor(c.var.lang).mail.mailboxPage.title, page, { private: true, robots: 'noindex' })
}

const pageLength = 50

function olderPage(path: string, rows: readonly { id: string }[], state?: string): string | null {
  const last = rows.at(-1)
  if (!last || rows.length < pageLength) return null
  return `${path}?${new URLSearchParams({ ...(state && { keadaan: state }), sebelum: last.id })}`
}
