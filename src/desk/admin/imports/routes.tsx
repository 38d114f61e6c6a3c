import { Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { decodeText } from '#src/platform/decode-text.ts'
import { Refusal } from '#src/platform/errors.ts'
import { allowLong } from '#src/platform/http/body-limit.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../../frame.tsx'
import { adminBindings } from '../scope.ts'
import { exportAgencies, exportOfficers } from './export.ts'
import { ImportPage } from './pages/import.tsx'
import { ImportsPage } from './pages/imports.tsx'
import { countRows, findImport, keepImport, listImports, rowsWith, startImport, stopImport } from './queries.ts'
import { readImport } from './read.ts'

/** `/meja/admin/impor`: agencies, and people with their positions, from a table and into one. */
export const importRoutes = new Hono<Env>()
  .get('/meja/admin/impor', open)
  .post('/meja/admin/impor', handIn)
  .get('/meja/admin/impor/:id', openOne)
  .post('/meja/admin/impor/:id/jalankan', start)
  .post('/meja/admin/impor/:id/hentikan', stop)
  .get('/meja/admin/ekspor/instansi.csv', exportAgencies)
  .get('/meja/admin/ekspor/petugas.csv', exportOfficers)

const MOST_BYTES = 32 * 1024 * 1024
const PAGE = 100

function open(c: C) {
  adminBindings(c.var.actor)
  return showImports(c, blankForm({ isi: 'agencies' }))
}

async function handIn(c: C) {
  const { space, actor, lang } = c.var
  adminBindings(actor)
  const words = wordsFor(lang).imports
  allowLong(c.req.raw, MOST_BYTES)
  const body = await c.req.parseBody()
  const form = readForm(z.object({ isi: z.enum(['agencies', 'officers'], words.sortMissing) }), body)
  if (!form.valid) return showImports(c, { values: form.values, errors: { isi: words.sortMissing } }, 422)
  const { berkas } = body
  if (!(berkas instanceof File) || berkas.size === 0)
    return showImports(c, withError(form, 'berkas', words.fileMissing), 422)
  const read = readImport(form.data.isi, decodeText(new Uint8Array(await berkas.arrayBuffer())))
  if (!Array.isArray(read)) return showImports(c, withError(form, 'berkas', words.file(read)), 422)
  const id = await inTransaction(space.db, (tx) => keepImport(tx, form.data.isi, read, actor))
  return c.redirect(space.href(`/meja/admin/impor/${id}`), 303)
}

async function openOne(c: C) {
  const run = await asked(c)
  const { db } = c.var.space
  const after = Number(c.req.query('setelah') ?? 0) || 0
  const [counts, refused, wanted] = await Promise.all([
    countRows(db, run.id),
    rowsWith(db, run.id, ['refused'], after, PAGE + 1),
    rowsWith(db, run.id, ['new', 'changed'], 0, 20),
  ])
  const next = refused.length > PAGE ? (refused[PAGE - 1]?.line ?? null) : null
  const page = <ImportPage run={run} counts={counts} refused={refused.slice(0, PAGE)} next={next} wanted={wanted} />
  return deskPage(c, wordsFor(c.var.lang).imports.oneTitle, page, { wide: true })
}

async function start(c: C) {
  const run = await asked(c)
  await inTransaction(c.var.space.db, (tx) => startImport(tx, run))
  return c.redirect(c.var.space.href(`/meja/admin/impor/${run.id}`), 303)
}

async function stop(c: C) {
  const run = await asked(c)
  await inTransaction(c.var.space.db, (tx) => stopImport(tx, run, c.var.actor.at))
  return c.redirect(c.var.space.href(`/meja/admin/impor/${run.id}`), 303)
}

async function asked(c: C) {
  const { actor, space } = c.var
  adminBindings(actor)
  if (!actor.personId) throw new Refusal('not_allowed')
  return findImport(space.db, actor.personId, c.req.param('id') ?? '')
}

async function showImports(c: C, form: FormState, status = 200) {
  const runs = await listImports(c.var.space.db, c.var.actor.personId ?? '')
  return deskPage(c, wordsFor(c.var.lang).imports.title, <ImportsPage runs={runs} form={form} />, { status })
}
