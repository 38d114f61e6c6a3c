import { fileLimits } from '#src/attachments/limits.ts'
import { type DraftText, findOwnDraft } from '#src/dialogue/drafts.ts'
import { followUp } from '#src/dialogue/follow-up.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { may } from '#src/reports/policy.ts'
import type { Seen } from '#src/reports/see.ts'
import { boxesFor, dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { reportPath, sentPath } from '../report/actions.ts'
import { noteLook } from '../report/routes.tsx'
import { readSheet } from '../report/sheet.ts'
import type { Deed } from '../undo/deed.ts'
import { press } from '../undo/press.ts'
import { dayProblem } from './form.ts'
import { saidToScript } from './keep.ts'
import { FollowUpPage } from './pages/follow-up.tsx'
import { isOvertaken, openedOn, staleness, todayAt, versionIn } from './stale.ts'
import { proofOf, proofProblems, sendProof, takeIn } from './work.ts'
import { seeAsWriter } from './write.tsx'

/** GET …/tindak-lanjut: who, what next, by when. */
export async function openFollowUp(c: C) {
  const seen = await seeAsWriter(c)
  const { actor, space } = c.var
  if (!may(actor, 'follow_up', seen.report)) return c.redirect(space.href(reportPath(seen.report.code)), 303)
  const own = await ownDraft(c, seen)
  const kept = own ? { langkah: own.body, ...boxesFor('tanggal', own.planned_on) } : {}
  return showFollowUp(c, seen, blankForm({ siapa: seen.report.holder?.name ?? '', ...kept }), {})
}

export async function sendFollowUp(c: C) {
  const seen = await seeAsWriter(c)
  const { code } = seen.report
  const { form, draftId, fileErrors } = await takeIn(c, seen.report, 'follow_up', draftIn)
  if (draftId === null) return showFollowUp(c, seen, form, { stale: true, status: 409 })
  if (fileErrors.length > 0) return showFollowUp(c, seen, form, { fileErrors, status: 422 })
  if (textOf(form, 'aksi') !== 'kirim') return showFollowUp(c, seen, form, {})
  const errors = { ...problemsWith(c, seen, form), ...proofProblems(c, await proofOf(c, draftId)) }
  if (Object.keys(errors).length > 0) return showFollowUp(c, seen, { values: form.values, errors }, { status: 422 })
  try {
    const sent = { code, version: versionIn(form), form: { ...form.values, konsep: draftId } }
    const { waits } = await press(c.var.space, c.var.actor, followUpDeed, sent)
    return c.redirect(c.var.space.href(sentPath(code, waits)), 303)
  } catch (error) {
    if (!isOvertaken(error)) throw error
    return showFollowUp(c, await seeAsWriter(c), form, { stale: true, status: 409 })
  }
}

/** POST …/tindak-lanjut/konsep: "Simpan konsep", and the script that saves by itself. */
export async function keepFollowUp(c: C) {
  const seen = await seeAsWriter(c)
  const { form, draftId, fileErrors } = await takeIn(c, seen.report, 'follow_up', draftIn)
  if (draftId === null) return showFollowUp(c, seen, form, { stale: true, status: 409 })
  return saidToScript(c, seen) ?? showFollowUp(c, seen, form, { fileErrors })
}

/** Tindak lanjut, with the words of the form and the photos that were kept with the draft. */
export const followUpDeed: Deed = {
  path: 'tindak-lanjut',
  allowed: (actor, report) => may(actor, 'follow_up', report),
  run: async (tx, report, values, by) => {
    const form: FormState = { values, errors: {} }
    const promisedOn = dayOf(form, 'tanggal') || null
    const messageId = await followUp(tx, report, { body: compose(form), promisedOn }, by)
    await sendProof(tx, textOf(form, 'konsep'), report.id, messageId)
  },
}

/** One message out of three answers, in the language of the conversation. */
const compose = (form: FormState): string =>
  wordsFor('id').dialogue.followUp.compose(
    textOf(form, 'siapa').trim(),
    textOf(form, 'langkah').trim(),
    formatFor('id').dayLong(dayOf(form, 'tanggal') ?? ''),
  )

const draftIn = (form: FormState): DraftText => ({
  body: textOf(form, 'langkah'),
  proposal: null,
  plannedOn: dayOf(form, 'tanggal') || null,
  legalBasis: null,
})

/** An acknowledgement is no response: who, what and by when are all needed (domain: clocks). */
function problemsWith(c: C, seen: Seen, form: FormState): Record<string, string> {
  const words = wordsFor(c.var.lang).dialogue.followUp
  const yesterday = Temporal.PlainDate.from(todayAt({ seen }, c.var.actor.at)).subtract({ days: 1 }).toString()
  return {
    ...(!textOf(form, 'siapa').trim() && { siapa: words.whoMissing }),
    ...(!textOf(form, 'langkah').trim() && { langkah: words.whatMissing }),
    ...dayProblem(dayOf(form, 'tanggal'), yesterday, words.byMissing, 'tanggal'),
  }
}

const ownDraft = ({ var: { space, actor } }: C, { report }: Seen) =>
  findOwnDraft(space.db, report.id, 'follow_up', actor.personId ?? '')

type More = { status?: number; stale?: boolean; fileErrors?: string[] }

async function showFollowUp(c: C, seen: Seen, form: FormState, { status = 200, stale, fileErrors = [] }: More) {
  const { space, actor, lang } = c.var
  const t = wordsFor(lang)
  await noteLook(c, seen, 'original')
  const [sheet, own] = await Promise.all([readSheet(space.db, actor, seen, t), ownDraft(c, seen)])
  const page = (
    <FollowUpPage
      sheet={sheet}
      form={{ values: { ...form.values, ...openedOn(sheet) }, errors: form.errors }}
      proof={await proofOf(c, own?.id ?? null)}
      limits={await fileLimits(space.db, actor.at)}
      fileErrors={fileErrors}
      stale={stale ? staleness(sheet, form, lang) : null}
      saved={own?.saved_at ?? null}
      writable={may(actor, 'follow_up', seen.report) !== null}
    />
  )
  return deskPage(c, t.dialogue.followUp.title, page, { status, wide: true })
}
