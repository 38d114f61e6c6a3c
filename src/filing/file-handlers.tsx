import { forgetPhotoPlaces } from '#src/attachments/adopt.ts'
import { keepAttachments } from '#src/attachments/keep.ts'
import { fileLimits } from '#src/attachments/limits.ts'
import { fileWords } from '#src/attachments/problem-words.ts'
import { listAttachments, listPhotoPlaces } from '#src/attachments/queries.ts'
import { discardReceived, readMultipart } from '#src/attachments/read-multipart.ts'
import type { Received } from '#src/attachments/receive.ts'
import { tooMany } from '#src/people/throttle.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { respond } from '#src/ui/respond.tsx'
import { currentDraft, keepAnswers } from './current.ts'
import { type Draft, lockDraft } from './drafts.ts'
import { FilesPage } from './pages/files.tsx'
import { LateFilesPage } from './pages/late-files.tsx'
import { type C, go, receiptPath, single, words } from './request.tsx'
import { after, type Counted } from './steps.ts'

export async function showFiles(c: C, draft: Draft | null, errors: string[] = [], status = 200) {
  const { db, clock } = c.var.space
  const limits = await fileLimits(db, clock.now())
  const owner = draft && !draft.reportCode ? { draftId: draft.id } : null
  const files = owner ? await listAttachments(db, owner) : []
  const photoPlace = owner && !draft?.answers.lintang ? ((await listPhotoPlaces(db, owner.draftId))[0] ?? null) : null
  const toCheck = c.req.query('ubah') !== undefined
  return respond(
    c,
    words(c).files.title,
    <FilesPage files={files} photoPlace={photoPlace} problems={errors} toCheck={toCheck} limits={limits} />,
    { status, private: true },
  )
}

/** Files are kept as they come, before anything is sent: so a stranger's are counted. Errors: Refusal `too_many`. */
export async function receiveFiles(c: C) {
  if (await tooMany(c.var.space, 'upload', c.var.address ?? '')) throw new Refusal('too_many')
  const current = await currentDraft(c)
  const draft = current?.reportCode ? current : await keepAnswers(c, current, {})
  const { space, actor } = c.var
  const owner = { draftId: draft.id }
  const already = (await listAttachments(space.db, owner)).length
  const upload = await readMultipart(space, c.req.raw, { already })
  const by = { role: 'reporter', at: actor.at } as const
  const { problems, reportCode } = await inTransaction(space.db, async (tx) => {
    const { reportCode } = await lockDraft(tx, draft.id)
    if (reportCode) return { problems: [], reportCode }
    return { ...(await keepAttachments(tx, owner, upload.files, by)), reportCode }
  })
  if (reportCode) return comeLate(c, reportCode, upload.files)
  const form = single(upload.fields)
  if (form.lokasi_foto) await answerPhotoPlace(c, draft, form.lokasi_foto === 'ya')
  const all = [...upload.problems, ...problems]
  if (all.length > 0)
    return showFiles(c, draft, [...new Set(all.map((problem) => fileWords(c.var.lang, problem)))], 422)
  if (form.aksi === 'unggah' || form.lokasi_foto)
    return go(c, `/lapor/lampiran${form.ubah === undefined ? '' : '?ubah'}`)
  return go(
    c,
    after('lampiran' satisfies Counted, draft.answers, {
      danger: false,
      toCheck: form.ubah !== undefined,
    }),
  )
}

/** The report was sent from another tab before the files had arrived: they may follow as a reply. */
async function comeLate(c: C, code: string, files: readonly Received[]) {
  if (files.length === 0) return go(c, receiptPath(code))
  await discardReceived(c.var.space, files)
  const names = files.map(({ name }) => name)
  return respond(c, words(c).late.title, <LateFilesPage code={code} names={names} />, { status: 409, private: true })
}

async function answerPhotoPlace(c: C, draft: Draft, yes: boolean) {
  const { space } = c.var
  const [place] = await listPhotoPlaces(space.db, draft.id)
  if (yes && place) await keepAnswers(c, draft, { lintang: String(place.lat), bujur: String(place.lon) })
  await inTransaction(space.db, (tx) => forgetPhotoPlaces(tx, draft.id))
}
