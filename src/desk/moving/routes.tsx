import { Hono } from 'hono'
import { z } from 'zod'
import { dropWaitingOf } from '#src/channels/outbox.ts'
import { fileMessage, type Movable, movable, moveMessage } from '#src/dialogue/move-message.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode, showCode } from '#src/reports/code.ts'
import { listMessages } from '#src/reports/messages.ts'
import { mayMoveMessages } from '#src/reports/policy.ts'
import { type LockedReport, lockReport, tryLockReport } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { seeAsOfficer, seeWhereOpen } from '../report/officer-sight.ts'
import { codeOf, noteLook } from '../report/routes.tsx'
import { MovePage } from './pages/move.tsx'

const address = '/meja/laporan/:code/pesan/:pesan/pindah'

/** A message that landed in the wrong report: to another one of the same person, or as a report of its own. */
export const movingRoutes = new Hono<Env>().get(address, open).post(address, receive)

const form = z
  .object({ tujuan: z.enum(['lain', 'baru'], 'choose'), nomor: z.string().trim().default('') })
  .refine(({ tujuan, nomor }) => tujuan === 'baru' || nomor !== '', { path: ['nomor'], message: 'required' })

async function open(c: C) {
  const { seen, message } = await find(c)
  await noteLook(c, seen, 'original')
  return show(c, seen, message, blankForm())
}

async function receive(c: C) {
  const { space, actor } = c.var
  const sent = readForm(form, await c.req.parseBody({ all: true }))
  const { seen, message } = await find(c)
  if (!sent.valid) return show(c, seen, message, sent, 422)
  try {
    const code = await inTransaction(space.db, async (tx) => {
      const from = await lockReport(tx, seen.report.code)
      const by = mayMoveMessages(actor, from)
      if (!by) throw new Refusal('not_found')
      const to = sent.data.tujuan === 'baru' ? null : await targetOf(c, tx, sent.data.nomor)
      const made = to ? to : await fileMessage(space, tx, from, message, by)
      if (to) await moveMessage(tx, from, message, to, by)
      await dropWaitingOf(tx, from.id, message.id)
      return made.code
    })
    return c.redirect(space.href(reportPath(code)), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'not_movable') throw error
    return show(c, seen, message, withError(sent, 'nomor', wordsFor(c.var.lang).refusals.not_movable), 422)
  }
}

/** The message as this officer may read it. Errors: Refusal `not_found`, also where they may not move it. */
async function find(c: C): Promise<{ seen: Seen; message: Movable }> {
  const { space, actor } = c.var
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  if (!mayMoveMessages(actor, seen.report)) throw new Refusal('not_found')
  const messages = await listMessages(space.db, seen.report.id, seen.sight.dialogue)
  const said = messages.find(({ id }) => id === c.req.param('pesan'))
  const message = said && (await movable(space.db, said))
  if (!message) throw new Refusal('not_found')
  return { seen, message }
}

/** A number out of reach and one that does not exist are the same answer. */
async function targetOf(c: C, tx: Tx, typed: string): Promise<LockedReport> {
  const { actor } = c.var
  const found = await seeWhereOpen(tx, actor, normalizeCode(typed))
  if (!found || !mayMoveMessages(actor, found.report)) throw new Refusal('not_movable')
  // Waiting for it could wait for ever: who works on it may be moving something into this one.
  const to = await tryLockReport(tx, found.report.id)
  if (!to) throw new Refusal('stale', { code: found.report.code })
  return to
}

const show = (c: C, seen: Seen, message: Movable, state: FormState, status = 200) =>
  deskPage(
    c,
    `${wordsFor(c.var.lang).desk.move.title} ${showCode(seen.report.code)}`,
    <MovePage seen={seen} message={message} form={state} />,
    { status },
  )
