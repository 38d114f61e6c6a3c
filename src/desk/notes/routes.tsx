import { Hono } from 'hono'
import { z } from 'zod'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { findOwnDraft, finishDrafts } from '#src/dialogue/drafts.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { type Reason, Refusal } from '#src/platform/errors.ts'
import { listMentions } from '#src/reports/mentions.ts'
import { deleteNote, editNote, isEditable, listNotes, mayNote, type Writer, writeNote } from '#src/reports/notes.ts'
import { type LockedReport, lockReport } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { blankForm, type FormState, readForm, textOf, withError } from '#src/ui/form.tsx'
import { keepDraft } from '../answering/keep.ts'
import { type C, deskPage } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf } from '../report/routes.tsx'
import { mentionedIn, suggestMentions } from './mention.ts'
import { EditNotePage } from './pages/edit.tsx'
import { MentionedPage } from './pages/mentioned.tsx'
import { NotePage } from './pages/notes.tsx'

/** Notes between officers, and the list of those that call somebody. */
export const noteRoutes = new Hono<Env>()

const note = z.object({ catatan: z.string('required').trim().min(1, 'required').max(5000) })

noteRoutes.get('/meja/disebut', async (c) => {
  const { db } = c.var.space
  const calls = await listMentions(db, c.var.actor.personId ?? '')
  // A right may have ended since: what may not be opened is not listed.
  const seen = await Promise.all(calls.map(({ code }) => seeAsOfficer(db, c.var.actor, code).catch(() => null)))
  const lines = calls.flatMap((call, nth) => {
    const one = seen[nth]
    return one ? [{ ...call, title: one.title, zone: (one.report.holder ?? one.report.desk).time_zone }] : []
  })
  return deskPage(c, wordsFor(c.var.lang).notes.mentioned.title, <MentionedPage lines={lines} />, { wide: true })
})

noteRoutes.get('/meja/laporan/:code/catatan', async (c) => {
  const seen = await seeToNote(c)
  const own = await ownDraft(c, seen)
  return showNotes(c, seen, blankForm({ catatan: own?.body ?? '' }))
})

noteRoutes.post('/meja/laporan/:code/catatan/konsep', async (c) => {
  const seen = await seeToNote(c)
  const form = readForm(z.record(z.string(), z.unknown()), await c.req.parseBody())
  return (await keepDraft(c, seen, 'note', textOf(form, 'catatan').slice(0, 5000))) ?? showNotes(c, seen, form)
})

noteRoutes.post('/meja/laporan/:code/catatan', async (c) => {
  const seen = await seeToNote(c)
  const form = readForm(note, await c.req.parseBody())
  if (!form.valid) return showNotes(c, seen, form, 422)
  return change(c, seen, form, async (tx, report, by) => {
    const body = form.data.catatan
    await writeNote(tx, report, { body, mentioned: await mentionedIn(tx, report, body, by) }, by)
    await finishDrafts(tx, report.id, 'note', by.personId)
  })
})

noteRoutes.get('/meja/laporan/:code/catatan/:id', async (c) => {
  const seen = await seeToNote(c)
  const own = await ownNote(c, seen)
  if (!(await isEditable(c.var.space.db, own, c.var.actor.at))) throw new Refusal('note_fixed')
  return showEdit(c, seen, blankForm({ catatan: own.body, semula: own.body }))
})

noteRoutes.post('/meja/laporan/:code/catatan/:id', async (c) => {
  const seen = await seeToNote(c)
  const form = readForm(note.extend({ semula: z.string().default('') }), await c.req.parseBody())
  if (!form.valid) return showEdit(c, seen, form, 422)
  const { catatan: body, semula: before } = form.data
  return change(c, seen, form, async (tx, report, by) =>
    editNote(tx, report, idOf(c), { body, before, mentioned: await mentionedIn(tx, report, body, by) }, by),
  )
})

noteRoutes.post('/meja/laporan/:code/catatan/:id/hapus', async (c) =>
  change(c, await seeToNote(c), blankForm(), (tx, report, by) => deleteNote(tx, report, idOf(c), by)),
)

type Verb = (tx: Tx, report: LockedReport, by: Writer) => Promise<void>

/** Does it under lock; what is refused is said beside the box, with the words in it. */
async function change(c: C, seen: Seen, form: FormState, verb: Verb) {
  const { space, actor, lang } = c.var
  const { code } = seen.report
  try {
    await inTransaction(space.db, async (tx) => {
      const report = await lockReport(tx, code)
      const by = mayNote(actor, report)
      if (!by) throw new Refusal('not_allowed')
      await verb(tx, report, by)
    })
  } catch (error) {
    if (!(error instanceof Refusal) || !isSaidBeside(error.reason)) throw error
    const words: Words['refusals'] = wordsFor(lang).refusals
    if (error.reason === 'stale') return showEdit(c, seen, form, 409)
    const wrong = withError(form, 'catatan', words[error.reason])
    return c.req.param('id') ? showEdit(c, seen, wrong, 422) : showNotes(c, seen, wrong, 422)
  }
  return c.redirect(space.href(`${reportPath(code)}#catatan`), 303)
}

const isSaidBeside = (reason: Reason) =>
  reason === 'mention_unknown' || reason === 'mention_unclear' || reason === 'stale'

async function seeToNote(c: C): Promise<Seen> {
  const seen = await seeAsOfficer(c.var.space.db, c.var.actor, codeOf(c))
  if (!mayNote(c.var.actor, seen.report)) throw new Refusal('not_allowed')
  return seen
}

const ownDraft = (c: C, { report }: Seen) => findOwnDraft(c.var.space.db, report.id, 'note', c.var.actor.personId ?? '')

async function ownNote(c: C, { report }: Seen) {
  const notes = await listNotes(c.var.space.db, c.var.actor, report)
  const own = notes.find(({ id, authorId }) => id === idOf(c) && authorId === c.var.actor.personId)
  if (!own || own.deletedAt) throw new Refusal('not_found')
  return own
}

async function showNotes(c: C, seen: Seen, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const { report } = seen
  const by = mayNote(actor, report)
  const page = (
    <NotePage
      code={report.code}
      title={seen.title}
      notes={await listNotes(space.db, actor, report)}
      actor={actor}
      zone={zoneOf(seen)}
      form={form}
      saved={(await ownDraft(c, seen))?.saved_at ?? null}
      names={by ? await suggestMentions(space.db, report, by) : []}
      examines={by?.role === 'inspector'}
    />
  )
  return deskPage(c, wordsFor(lang).notes.title, page, { status })
}

async function showEdit(c: C, seen: Seen, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const own = await ownNote(c, seen)
  const page = (
    <EditNotePage
      code={seen.report.code}
      note={own}
      form={{ ...form, values: { ...form.values, semula: status === 409 ? own.body : textOf(form, 'semula') } }}
      stale={status === 409}
      minutes={await policy(space.db, 'note_edit_minutes', dayIn('Asia/Jakarta', actor.at))}
    />
  )
  return deskPage(c, wordsFor(lang).notes.edit, page, { status })
}

const zoneOf = ({ report }: Seen) => (report.holder ?? report.desk).time_zone

const idOf = (c: C): string => (/^\d{1,18}$/.test(c.req.param('id') ?? '') ? (c.req.param('id') ?? '0') : '0')
