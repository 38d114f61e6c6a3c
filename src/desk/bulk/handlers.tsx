import { z } from 'zod'
import { listSubtree } from '#src/agencies/queries.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { listCategories } from '#src/reports/categories.ts'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { blankForm, type FormState, readForm, textsOf } from '#src/ui/form.tsx'
import { type C, deskPage, worker } from '../frame.tsx'
import { askedBy, understandList } from '../queues/lists.ts'
import { undoSeconds } from '../undo/preference.ts'
import { actionOf, actionsFor, isBulkName } from './actions.ts'
import { allOf, makeRun, picked } from './make.ts'
import { AskPage, type Choosing } from './pages/ask.tsx'
import { NothingPage, ProgressPage } from './pages/progress.tsx'
import { countItems, countReporters, findRun, itemsIn, type Run } from './queries.ts'
import { askToRun, finish, positionsOf, undoRun } from './run.ts'

/** POST /meja/massal: ticked reports, or all that the list holds, and what shall be done with them. */
export async function choose(c: C) {
  const { space, actor } = c.var
  const form = readForm(anything, await c.req.parseBody({ all: true }))
  const [action = '', path = '', which = ''] = ['tindakan', 'daftar', 'pilihan'].map((name) => textsOf(form, name)[0])
  if (!isBulkName(action) || !actionsFor(actor).includes(action)) return c.redirect(space.href(back(path)), 303)
  const working = await worker(c)
  const asked = await askedBy(c, working, back(path))
  const understood = await understandList(c, working, asked, null)
  if ('problem' in understood) return c.redirect(space.href(back(path)), 303)
  const { list } = understood
  const codes = textsOf(form, 'pilih').map(normalizeCode).filter(isCode)
  const ids = which === 'semua' ? (await allOf(space.db, list)).ids : await picked(space.db, list, codes)
  if (ids.length === 0)
    return deskPage(c, wordsFor(c.var.lang).bulk.title, <NothingPage back={back(path)} />, { status: 422 })
  const id = await inTransaction(space.db, (tx) => makeRun(tx, { action, list: back(path), ids }, actor))
  return c.redirect(space.href(`/meja/massal/${id}`), 303)
}

const anything = z.record(z.string(), z.unknown())

/** Only lists of our own are gone back to. */
const back = (path: string) => (/^\/meja\/(antrean|saringan|cari)\b/.test(path) && path.length < 2000 ? path : '/meja')

/** GET /meja/massal/:id: what will happen, then how far it is, then what came of it. */
export async function open(c: C) {
  const run = await runOf(c)
  return run.state === 'asking' ? ask(c, run, blankForm()) : showProgress(c, run)
}

/** POST …/mulai: begins; what citizens hear waits for the officer's pause first. */
export async function start(c: C) {
  const { space, actor } = c.var
  const run = await runOf(c)
  const action = actionOf(run.action)
  if (run.state !== 'asking' || !action) return again(c, run)
  const form = readForm(action.schema, await c.req.parseBody({ all: true }))
  if (!form.valid) return ask(c, run, form)
  await inTransaction(space.db, async (tx) => {
    const seconds = action.outward ? await undoSeconds(tx, actor) : 0
    const begun = await tx
      .updateTable('bulk_runs')
      .set({
        state: 'waiting',
        form: JSON.stringify(form.data),
        positions: positionsOf(actor),
        run_at: new Date(actor.at.getTime() + seconds * 1000),
      })
      .where('id', '=', run.id)
      .where('state', '=', 'asking')
      .executeTakeFirst()
    if (begun.numUpdatedRows > 0n) await askToRun(tx, run.id, seconds)
  })
  return again(c, run)
}

/** POST …/hentikan: what is done is done, the rest stays as it is. */
export const stop = (c: C) =>
  whileIn(c, ['asking', 'waiting', 'running'], (tx, run) =>
    finish(tx, run.id, { state: 'stopped', why: 'person' }, c.var.actor.at),
  )

/** POST …/urungkan: as long as nobody outside has heard of it. */
export const undo = (c: C) => whileIn(c, ['done', 'stopped'], (tx, run) => undoRun(tx, run, c.var.actor))

/** Does it under the run's lock, in these states only; in another there is nothing to do any more. */
async function whileIn(c: C, states: readonly Run['state'][], deed: (tx: Tx, run: Run) => Promise<unknown>) {
  const run = await runOf(c)
  await inTransaction(c.var.space.db, async (tx) => {
    const held = await tx
      .selectFrom('bulk_runs')
      .select('state')
      .where('id', '=', run.id)
      .forUpdate()
      .executeTakeFirst()
    if (held && states.includes(held.state)) await deed(tx, run)
  })
  return again(c, run)
}

const again = (c: C, { id }: Run) => c.redirect(c.var.space.href(`/meja/massal/${id}`), 303)

function runOf(c: C): Promise<Run> {
  const { personId } = c.var.actor
  if (personId === null) throw new Refusal('not_found')
  return findRun(c.var.space.db, personId, c.req.param('id') ?? '')
}

async function ask(c: C, run: Run, form: FormState) {
  const { db } = c.var.space
  const action = actionOf(run.action)
  const counts = await countItems(db, run.id)
  const people = action?.outward ? await countReporters(db, run.id) : null
  const title = wordsFor(c.var.lang).bulk.actions[run.action]
  return deskPage(
    c,
    title,
    <AskPage run={run} counts={counts} people={people} form={form} choosing={await choosingFor(c, run)} />,
    { status: Object.keys(form.errors).length > 0 ? 422 : 200 },
  )
}

async function choosingFor(c: C, { action }: Run): Promise<Choosing> {
  const { db } = c.var.space
  const { today, actor } = await worker(c)
  const roots = actor.bindings.filter(({ role }) => role === 'agency_admin' || role === 'liaison')
  return {
    categories: action === 'topik' ? await listCategories(db) : [],
    units:
      action === 'teruskan'
        ? (await Promise.all(roots.map(({ agencyId }) => listSubtree(db, agencyId, today)))).flat()
        : [],
  }
}

async function showProgress(c: C, run: Run) {
  const { db } = c.var.space
  const [counts, refused, done] = await Promise.all([
    countItems(db, run.id),
    itemsIn(db, run.id, 'refused'),
    itemsIn(db, run.id, 'done'),
  ])
  const undoable = actionOf(run.action)?.undo !== undefined && (run.state === 'done' || run.state === 'stopped')
  return deskPage(
    c,
    wordsFor(c.var.lang).bulk.actions[run.action],
    <ProgressPage run={run} counts={counts} refused={refused} done={done} undoable={undoable} />,
  )
}
