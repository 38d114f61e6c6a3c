import { Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { findArchiveSample, listArchiveSamples } from '#src/oversight/archive-samples.ts'
import { archiveVerdicts, judgeArchive } from '#src/oversight/judge-sample.ts'
import { reviewsArchives } from '#src/oversight/policy.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { listMessages } from '#src/reports/messages.ts'
import { mayNote, writeNote } from '#src/reports/notes.ts'
import { lockReport } from '#src/reports/report.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { seeAsOfficer, seeWhereOpen } from '../report/officer-sight.ts'
import { noteLook } from '../report/routes.tsx'
import { ArchivePage } from './pages/archive.tsx'
import { ArchivesPage } from './pages/archives.tsx'

/** `/meja/sampel-arsip`: what agencies' desks archived, looked at again by the national desk (domain: desk). */
export const archiveRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get('/meja/sampel-arsip', openList)
  .get('/meja/sampel-arsip/:id', (c) => openOne(c, blankForm()))
  .post('/meja/sampel-arsip/:id', judge)

async function openList(c: C) {
  const { space, actor, lang } = c.var
  if (!reviewsArchives(actor)) throw new Refusal('not_allowed')
  const page = <ArchivesPage samples={await listArchiveSamples(space.db)} />
  return deskPage(c, wordsFor(lang).supervision.archives.title, page, { wide: true })
}

async function openOne(c: C, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const sample = await sampleOf(c)
  const seen = sample.verdict
    ? await seeWhereOpen(space.db, actor, sample.code)
    : await seeAsOfficer(space.db, actor, sample.code)
  if (seen) await noteLook(c, seen, 'original')
  const messages = seen ? await listMessages(space.db, seen.report.id, seen.sight.dialogue) : []
  const told = messages.findLast(({ sort }) => sort === 'archive_note')?.body ?? ''
  const page = <ArchivePage sample={sample} seen={seen} told={told} form={form} />
  return deskPage(c, wordsFor(lang).supervision.archives.judge, page, { status })
}

const judging = z
  .object({ putusan: z.enum(archiveVerdicts, 'choose'), catatan: z.string().trim().max(2000).default('') })
  .refine(({ putusan, catatan }) => putusan === 'right' || catatan !== '', { path: ['catatan'], message: 'reason' })

/** A wrong archiving becomes a note that calls whoever archived it; the right to read ends with the verdict. */
async function judge(c: C) {
  const { space, actor } = c.var
  const sample = await sampleOf(c)
  const form = readForm(judging, await c.req.parseBody())
  if (!form.valid) return openOne(c, form, 422)
  const { putusan: verdict, catatan } = form.data
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, sample.code)
    const by = report.sampled ? mayNote(actor, report) : null
    if (!by || !(await judgeArchive(tx, sample.id, { verdict, note: catatan || null }, by))) return
    if (verdict === 'right') return
    const body = wordsFor('id').supervision.archives.told(catatan)
    await writeNote(tx, report, { body, mentioned: report.notVerifierId ? [report.notVerifierId] : [] }, by)
  })
  return c.redirect(space.href('/meja/sampel-arsip'), 303)
}

/** Errors: Refusal `not_found`, also for whoever does not work at the national desk. */
async function sampleOf(c: C) {
  const id = c.req.param('id') ?? ''
  const sample = /^\d{1,18}$/.test(id) ? await findArchiveSample(c.var.space.db, id) : undefined
  if (!sample || !reviewsArchives(c.var.actor)) throw new Refusal('not_found')
  return sample
}
