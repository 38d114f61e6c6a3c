import { z } from 'zod'
import { findOwnDraft, finishDrafts } from '#src/dialogue/drafts.ts'
import { maySay } from '#src/dialogue/policy.ts'
import { say } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { lockReport } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { blankForm, type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { sentPath } from '../report/actions.ts'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf, noteLook } from '../report/routes.tsx'
import { readSheet } from '../report/sheet.ts'
import type { Deed } from '../undo/deed.ts'
import { pressIn } from '../undo/press.ts'
import { keepDraft, keepWords } from './keep.ts'
import { MessagePage } from './pages/message.tsx'

/** GET …/balas: a message to the reporter, which changes no status. */
export async function openMessage(c: C) {
  const seen = await seeAsOfficer(c.var.space.db, c.var.actor, codeOf(c))
  const own = await ownDraft(c, seen)
  return showMessage(c, blankForm({ pesan: own?.body ?? '' }))
}

/** POST …/balas/konsep: "Simpan konsep", and the script that saves by itself. */
export async function keepMessage(c: C) {
  const seen = await seeAsOfficer(c.var.space.db, c.var.actor, codeOf(c))
  if (!maySay(c.var.actor, seen.report)) throw new Refusal('not_allowed')
  const form = readForm(anything, await c.req.parseBody())
  return (await keepDraft(c, seen, 'message', textOf(form, 'pesan').slice(0, 5000))) ?? showMessage(c, form)
}
const anything = z.record(z.string(), z.unknown())

const ownDraft = ({ var: { space, actor } }: C, { report }: Seen) =>
  findOwnDraft(space.db, report.id, 'message', actor.personId ?? '')

export async function sendMessage(c: C) {
  const { space, actor, lang } = c.var
  const { bodyMissing } = wordsFor(lang).dialogue.message
  const form = readForm(z.object({ pesan: z.string().trim().min(1).max(5000) }), await c.req.parseBody())
  if (!form.valid) {
    const tooLong = form.errors.pesan?.startsWith('too_long') ? form.errors.pesan : undefined
    return showMessage(c, { values: form.values, errors: { pesan: tooLong ?? bodyMissing } }, 422)
  }
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  const { personId } = actor
  const pressed = await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    if (personId) await keepWords(tx, seen, 'message', form.data.pesan, { personId, at: actor.at })
    return messageDeed.allowed(actor, report) ? pressIn(tx, actor, messageDeed, report, form.values) : null
  })
  return pressed ? c.redirect(space.href(sentPath(codeOf(c), pressed.waits)), 303) : showMessage(c, form, 409)
}

export const messageDeed: Deed = {
  path: 'balas',
  allowed: maySay,
  run: async (tx, report, values, by) => {
    await say(tx, report, textOf({ values, errors: {} }, 'pesan').trim(), by)
    await finishDrafts(tx, report.id, 'message', by.personId)
  },
}

async function showMessage(c: C, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const t = wordsFor(lang)
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  const able = maySay(actor, seen.report) !== null
  if (!able && status === 200) throw new Refusal('not_allowed')
  await noteLook(c, seen, 'original')
  const [sheet, own] = await Promise.all([readSheet(space.db, actor, seen, t), ownDraft(c, seen)])
  return deskPage(
    c,
    t.dialogue.message.title,
    <MessagePage sheet={sheet} form={form} able={able} saved={own?.saved_at ?? null} />,
    {
      status,
      wide: true,
    },
  )
}
