import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { findAgency, nationalDesk } from '#src/agencies/queries.ts'
import { searchAgencies } from '#src/agencies/search.ts'
import { keepAttachments } from '#src/attachments/keep.ts'
import { fileWords } from '#src/attachments/problem-words.ts'
import { discardReceived, readMultipart, type Upload } from '#src/attachments/read-multipart.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Binding, By } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { staffOnly } from '#src/people/session.ts'
import { searchPlaces } from '#src/places/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { drawKey, keepKey } from '#src/reports/access-key.ts'
import { listCategories } from '#src/reports/categories.ts'
import { showCode } from '#src/reports/code.ts'
import { type Filing, submit } from '#src/reports/submit.ts'
import { usualFlags } from '#src/reports/usual-flags.ts'
import { boxesFor } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { codeOf } from '../report/routes.tsx'
import { type Desk, deskOf, filingOf, recorderOf, recordProblems } from './filing.ts'
import { RecordReceiptPage } from './pages/receipt.tsx'
import { RecordPage } from './pages/record.tsx'
import { readRecordReceipt } from './receipt.ts'

/** How long the officer who wrote it down can show the reporter's key. */
const KEY_SHOWN = 3_600_000

/** `/meja/catat`: what comes over the counter, by telephone, by letter, or by a channel without an adapter. */
export const recordRoutes = new Hono<Env>()
  .use('/meja/*', staffOnly)
  .get('/meja/catat', async (c) => {
    const { binding, desk } = await recorder(c)
    return showRecord(c, blankForm(await startingValues(c, binding, desk)))
  })
  .post('/meja/catat', receive)
  .get('/meja/catat/:code/tanda-terima', async (c) => {
    const receipt = await readRecordReceipt(c.var.space, c.var.actor, codeOf(c))
    const page = <RecordReceiptPage receipt={receipt} again={c.req.query('lagi') !== undefined} />
    return deskPage(c, wordsFor(c.var.lang).admin.record.saved, page)
  })

async function recorder(c: C): Promise<{ binding: Binding; desk: Desk }> {
  const binding = recorderOf(c.var.actor)
  if (!binding) throw new Refusal('not_allowed')
  return { binding, desk: await deskOf(c.var.space.db, binding, c.var.actor.at) }
}

/** Received today; a letter to an agency's own office names that agency. */
async function startingValues(c: C, { agencyId, agencyKind }: Binding, { today }: Desk) {
  const flags = await usualFlags(c.var.space.db, today)
  return {
    kunci: randomUUID(),
    jenis: 'complaint',
    ...boxesFor('diterima', today),
    instansi: agencyKind === 'national_desk' ? '' : agencyId,
    rahasia: [
      ...(flags.nameHidden ? ['nama'] : []),
      ...(flags.identitySealed ? ['segel'] : []),
      ...(flags.confidential ? ['rahasia'] : []),
    ],
  }
}

const anything = z.record(z.string(), z.unknown())

async function receive(c: C) {
  const { space } = c.var
  const { binding, desk } = await recorder(c)
  const upload = await readMultipart(space, c.req.raw)
  const { values } = readForm(anything, upload.fields)
  const form: FormState = { values, errors: {} }
  const errors = textOf(form, 'aksi').startsWith('cari')
    ? null
    : { ...(await recordProblems(space.db, form, desk, wordsFor(c.var.lang))), ...fileProblem(c, upload) }
  if (!errors || Object.keys(errors).length > 0) {
    await discardReceived(space, upload.files)
    const lost = upload.files.length + upload.problems.length > 0
    return showRecord(c, { values, errors: errors ?? {} }, errors ? 422 : 200, lost)
  }
  const filing = await filingOf(space.db, form, desk, keyOf(form))
  const { code, created } = await record(c, filing, upload, byOf(c, binding, filing.channel))
  return c.redirect(space.href(`/meja/catat/${showCode(code)}/tanda-terima${created ? '' : '?lagi'}`), 303)
}

const fileProblem = (c: C, { problems }: Upload): Record<string, string> =>
  problems.length === 0 ? {} : { berkas: problems.map((problem) => fileWords(c.var.lang, problem)).join(' ') }

/** Sent twice, the form makes one report: its key was drawn with the empty page. */
const keyOf = (form: FormState): string =>
  z
    .uuid()
    .catch(() => randomUUID())
    .parse(textOf(form, 'kunci'))

const byOf = ({ var: { actor } }: C, { role, agencyId }: Binding, channel: string): By => ({
  personId: actor.personId,
  role,
  agencyId,
  at: actor.at,
  channel,
})

async function record({ var: { space } }: C, filing: Filing, upload: Upload, by: By) {
  const prepared = keepKey(space, drawKey())
  const key = { ...prepared, sealedTill: new Date(by.at.getTime() + KEY_SHOWN) }
  const made = await inTransaction(space.db, async (tx) => {
    const report = await submit(tx, filing, key, by)
    if (report.created) await keepAttachments(tx, { reportId: report.id }, upload.files, by)
    return report
  })
  if (!made.created) await discardReceived(space, upload.files)
  return made
}

async function showRecord(c: C, form: FormState, status = 200, filesLost = false) {
  const { db } = c.var.space
  const words = wordsFor(c.var.lang).admin.record
  const typed = textOf(form, 'cari').trim()
  const [categories, places, agencies] = await Promise.all([
    listCategories(db),
    typed ? searchPlaces(db, typed, 8) : [],
    namedAgencies(c, form),
  ])
  const page = (
    <RecordPage form={form} categories={categories} places={places} agencies={agencies} filesLost={filesLost} />
  )
  return deskPage(c, words.title, page, { status })
}

/** What is chosen and what the search finds. */
async function namedAgencies(c: C, form: FormState) {
  const { db } = c.var.space
  const { desk } = await recorder(c)
  const sought = textOf(form, 'cari_instansi').trim()
  const chosen = textOf(form, 'instansi')
  const root = await nationalDesk(db)
  const found = sought ? await searchAgencies(db, sought, { today: desk.today, limit: 8 }) : []
  const ids = [...new Set([...(/^\d{1,18}$/.test(chosen) ? [chosen] : []), ...found.map(({ id }) => id)])]
  return Promise.all(
    ids
      .filter((id) => id !== root.id)
      .map(async (id) => ({
        agency: await findAgency(db, id),
        why: found.some((one) => one.id === id) ? ('sought' as const) : null,
        formerly: found.find((one) => one.id === id)?.formerly ?? null,
      })),
  )
}
