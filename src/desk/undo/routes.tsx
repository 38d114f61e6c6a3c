import { Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf } from '../report/routes.tsx'
import { pageOf } from './page-of.ts'
import { PausePage } from './pages/pause.tsx'
import { chooseUndo, pauses, undoSeconds } from './preference.ts'
import { discard, takeBack } from './waiting.ts'

/** Taking back what was sent a moment ago, and how long that moment is. */
export const undoRoutes = new Hono<Env>()

undoRoutes.post('/meja/laporan/:code/batalkan/:id', async (c) => {
  const { space, actor } = c.var
  const { report } = await seeAsOfficer(space.db, actor, codeOf(c))
  const act = await inTransaction(space.db, (tx) => takeBack(tx, idOf(c), actor.personId ?? ''))
  const path = act ? `${pageOf({ ...act, code: report.code })}?dibatalkan` : `${reportPath(report.code)}?terlambat`
  return c.redirect(space.href(path), 303)
})

undoRoutes.post('/meja/laporan/:code/buang/:id', async (c) => {
  const { space, actor } = c.var
  await inTransaction(space.db, (tx) => discard(tx, idOf(c), actor.personId ?? ''))
  return c.redirect(space.href(reportPath(codeOf(c))), 303)
})

undoRoutes.get('/meja/pengaturan/jeda-kirim', async (c) => {
  const seconds = await undoSeconds(c.var.space.db, c.var.actor)
  return showPause(c, blankForm({ detik: String(seconds) }), 200)
})

const pause = z.object({ detik: z.enum(pauses.map(String), 'choose') })

undoRoutes.post('/meja/pengaturan/jeda-kirim', async (c) => {
  const { space, actor } = c.var
  const form = readForm(pause, await c.req.parseBody())
  if (!form.valid) return showPause(c, form, 422)
  await inTransaction(space.db, (tx) => chooseUndo(tx, actor.personId ?? '', Number(form.data.detik)))
  return c.redirect(space.href('/meja/pengaturan/jeda-kirim?tersimpan'), 303)
})

const showPause = (c: C, form: FormState, status: number) =>
  deskPage(
    c,
    wordsFor(c.var.lang).undo.pause.title,
    <PausePage form={form} options={pauses} saved={c.req.query('tersimpan') !== undefined} />,
    { status },
  )

const idOf = (c: C): string => (/^\d{1,18}$/.test(c.req.param('id') ?? '') ? (c.req.param('id') ?? '0') : '0')
