import { z } from 'zod'
import { findAttachment } from '#src/attachments/queries.ts'
import { serveAttachment } from '#src/attachments/serve.ts'
import { approveDraft, isReadable, listProposed, returnDraft } from '#src/dialogue/drafts.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { hats, may } from '#src/reports/policy.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { blankForm, type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { sentPath } from '../report/actions.ts'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf, noteLook } from '../report/routes.tsx'
import { readSheet } from '../report/sheet.ts'
import type { Deed } from '../undo/deed.ts'
import { type Pressed, pressIn } from '../undo/press.ts'
import { DraftGonePage, DraftPage } from './pages/draft.tsx'
import { proofOf, sendProof } from './work.ts'

/** GET …/konsep/:id: draft and report side by side, for the second person. */
export const openDraft = async (c: C) => showDraft(c, await seeDrafts(c), blankForm())

/** "Setujui dan kirim": what was read is what goes out. */
export const approve = (c: C) =>
  decide(c, z.object({}), (tx, report, form) =>
    pressIn(tx, c.var.actor, approveDeed, report, { ...form.values, konsep: c.req.param('id') ?? '' }),
  )

/** Setujui dan kirim, as long as the author has not changed what was read. */
export const approveDeed: Deed = {
  path: 'setujui',
  allowed: (actor, report) => may(actor, 'answer', report),
  run: async (tx, report, values, by) => {
    const draftId = await draftAsRead(tx, report, { values, errors: {} })
    await sendProof(tx, draftId, report.id, await approveDraft(tx, report, draftId, by))
  },
}

/** "Kembalikan dengan catatan": the author goes on writing. */
export const sendDraftBack = (c: C) =>
  decide(c, z.object({ catatan: z.string().trim().min(1).max(5000) }), async (tx, report, { values }) => {
    const form: FormState = { values: { ...values, konsep: c.req.param('id') ?? '' }, errors: {} }
    const by = may(c.var.actor, 'answer', report)
    if (!by) throw new Refusal('not_allowed')
    await returnDraft(tx, report, await draftAsRead(tx, report, form), textOf(form, 'catatan').trim(), by)
    return { waits: false }
  })

type Verb = (tx: Tx, report: LockedReport, form: FormState) => Promise<Pressed>

async function decide(c: C, schema: z.ZodType, verb: Verb) {
  const seen = await seeDrafts(c)
  const { code } = seen.report
  const form = readForm(schema, await c.req.parseBody())
  if (!form.valid) return showDraft(c, seen, { values: form.values, errors: { catatan: words(c).noteMissing } }, 422)
  try {
    const { waits } = await inTransaction(c.var.space.db, async (tx) => verb(tx, await lockReport(tx, code), form))
    return c.redirect(c.var.space.href(sentPath(code, waits)), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'stale') throw error
    return showDraft(c, seen, form, 409)
  }
}

/** The draft that the form is about, as it was when the form was opened. Errors: Refusal `stale`. */
async function draftAsRead(tx: Tx, report: LockedReport, form: FormState): Promise<string> {
  const draft = (await listProposed(tx, report.id)).find(({ id }) => id === textOf(form, 'konsep'))
  if (draft?.proposed_at?.toISOString() !== textOf(form, 'diajukan')) throw new Refusal('stale')
  return draft.id
}

/** GET …/konsep/berkas/:file: proof that is not sent yet, for the agency's own writers. */
export async function serveProof(c: C) {
  const { space } = c.var
  const seen = await seeDrafts(c)
  const file = await findAttachment(space.db, c.req.param('file') ?? '')
  const draftId = file?.answer_draft_id
  if (!file || !draftId || !(await isReadable(space.db, seen.report.id, draftId))) throw new Refusal('not_found')
  return serveAttachment(space, c.req.raw, file, 'kept', false)
}

async function seeDrafts(c: C): Promise<Seen> {
  const seen = await seeAsOfficer(c.var.space.db, c.var.actor, codeOf(c))
  const works = hats(c.var.actor, seen.report).some(({ role }) => workers.includes(role))
  if (!works) throw new Refusal('not_found')
  return seen
}
const workers: readonly string[] = ['liaison', 'drafter', 'agency_admin']

const words = (c: C) => wordsFor(c.var.lang).dialogue.draft

async function showDraft(c: C, seen: Seen, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const t = wordsFor(lang)
  await noteLook(c, seen, 'original')
  const sheet = await readSheet(space.db, actor, seen, t)
  const draft = sheet.drafts.find(({ id }) => id === c.req.param('id'))
  if (!draft)
    return deskPage(
      c,
      t.dialogue.draft.title,
      <DraftGonePage code={seen.report.code} note={textOf(form, 'catatan')} />,
      { status: 409 },
    )
  const page = (
    <DraftPage
      sheet={sheet}
      draft={draft}
      form={form}
      proof={await proofOf(c, draft.id)}
      own={draft.author_id === actor.personId}
      able={may(actor, 'answer', seen.report) !== null}
      changed={status === 409}
    />
  )
  return deskPage(c, t.dialogue.draft.title, page, { status, wide: true })
}
