import { z } from 'zod'
import { maySay } from '#src/dialogue/policy.ts'
import { say } from '#src/dialogue/reporter-says.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { lockReport } from '#src/reports/report.ts'
import { blankForm, type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { sentPath } from '../report/actions.ts'
import { codeOf, noteLook } from '../report/routes.tsx'
import { readSheet, seeAsOfficer } from '../report/sheet.ts'
import type { Deed } from '../undo/deed.ts'
import { pressIn } from '../undo/press.ts'
import { MessagePage } from './pages/message.tsx'

/** GET …/balas: a message to the reporter, which changes no status. */
export const openMessage = (c: C) => showMessage(c, blankForm())

export async function sendMessage(c: C) {
  const { space, actor, lang } = c.var
  const { bodyMissing } = wordsFor(lang).dialogue.message
  const form = readForm(z.object({ pesan: z.string().trim().min(1).max(5000) }), await c.req.parseBody())
  if (!form.valid) {
    const tooLong = form.errors.pesan?.startsWith('too_long') ? form.errors.pesan : undefined
    return showMessage(c, { values: form.values, errors: { pesan: tooLong ?? bodyMissing } }, 422)
  }
  const pressed = await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    return messageDeed.allowed(actor, report) ? pressIn(tx, actor, messageDeed, report, form.values) : null
  })
  return pressed ? c.redirect(space.href(sentPath(codeOf(c), pressed.waits)), 303) : showMessage(c, form, 409)
}

export const messageDeed: Deed = {
  path: 'balas',
  allowed: maySay,
  run: (tx, report, values, by) => say(tx, report, textOf({ values, errors: {} }, 'pesan').trim(), by),
}

async function showMessage(c: C, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const t = wordsFor(lang)
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  const able = maySay(actor, seen.report) !== null
  if (!able && status === 200) throw new Refusal('not_allowed')
  await noteLook(c, seen, 'original')
  const sheet = await readSheet(space.db, actor, seen, t)
  return deskPage(c, t.dialogue.message.title, <MessagePage sheet={sheet} form={form} able={able} />, {
    status,
    wide: true,
  })
}
