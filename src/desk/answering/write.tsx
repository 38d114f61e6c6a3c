import { fileLimits } from '#src/attachments/limits.ts'
import { answer, needsSecondPerson } from '#src/dialogue/answer.ts'
import { findOwnDraft, proposeAnswer } from '#src/dialogue/drafts.ts'
import { mayDraft } from '#src/dialogue/policy.ts'
import { isRepeatedAnswer } from '#src/dialogue/repeated-answers.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import { placeName } from '#src/places/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { hats, may } from '#src/reports/policy.ts'
import { lockReport, sameVersion } from '#src/reports/report.ts'
import type { Seen } from '#src/reports/see.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { reportPath, sentPath } from '../report/actions.ts'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf, noteLook } from '../report/routes.tsx'
import { readSheet } from '../report/sheet.ts'
import { factsFor, fillIn, leftOpen } from '../templates/fill.ts'
import { findTemplate, listTemplates } from '../templates/store.ts'
import type { Deed } from '../undo/deed.ts'
import { type Pressed, pressIn } from '../undo/press.ts'
import { draftIn, problemsWith, valuesOf, warningsFor } from './form.ts'
import { saidToScript } from './keep.ts'
import { AnswerPage } from './pages/answer.tsx'
import { isOvertaken, openedOn, staleness, todayAt, versionIn } from './stale.ts'
import { proofOf, proofProblems, sendProof, takeIn } from './work.ts'

/** GET …/jawab: the box is open, with what the officer wrote before. */
export async function openAnswer(c: C) {
  const seen = await seeAsWriter(c)
  if (!mayDraft(c.var.actor, seen.report)) return c.redirect(c.var.space.href(reportPath(seen.report.code)), 303)
  const own = await ownDraft(c, seen.report.id)
  const values = own
    ? valuesOf({ body: own.body, proposal: own.proposal, plannedOn: own.planned_on, legalBasis: own.legal_basis })
    : {}
  return showAnswer(c, seen, blankForm(values), {})
}

/** POST …/jawab: kept first, then judged, then sent or given to a second person. */
export async function sendAnswer(c: C) {
  const { space, lang } = c.var
  const seen = await seeAsWriter(c)
  const { form, draftId, fileErrors } = await takeIn(c, seen.report, 'answer', draftIn)
  const t = wordsFor(lang)
  if (draftId === null) return showAnswer(c, seen, form, { stale: true, status: 409 })
  const proof = await proofOf(c, draftId)
  const deed = textOf(form, 'aksi')
  if (deed === 'cari-templat') return showAnswer(c, seen, form, {})
  if (deed === 'isi-templat') return useTemplate(c, seen, form)
  if (fileErrors.length > 0) return showAnswer(c, seen, form, { fileErrors, status: 422 })
  if (deed !== 'kirim' && deed !== 'usul') return openAgain(c, seen, form)

  const today = todayAt({ seen }, c.var.actor.at)
  const errors = { ...problemsWith(form, today, t), ...proofProblems(c, proof) }
  if (Object.keys(errors).length > 0) return showAnswer(c, seen, { values: form.values, errors }, { status: 422 })
  const warnings = textOf(form, 'tetap')
    ? []
    : [
        ...warningsFor(textOf(form, 'isi'), t),
        ...leftOpen(textOf(form, 'isi')).map((what) => t.template.open(what)),
        ...(await repeatWarning(c, seen, textOf(form, 'isi'), t)),
      ]
  if (warnings.length > 0) return showAnswer(c, seen, form, { warnings })

  try {
    const { waits } = await decide(c, seen.report.code, draftId, form, deed === 'kirim')
    return c.redirect(space.href(sentPath(seen.report.code, waits)), 303)
  } catch (error) {
    if (!isOvertaken(error)) throw error
    return showAnswer(c, await seeAsWriter(c), form, { stale: true, status: 409 })
  }
}

/** POST …/jawab/konsep: "Simpan konsep", and the script that saves by itself. */
export async function keepAnswer(c: C) {
  const seen = await seeAsWriter(c)
  const { form, draftId, fileErrors } = await takeIn(c, seen.report, 'answer', draftIn)
  const wantsJson = c.req.header('accept')?.includes('application/json') ?? false
  if (draftId === null) {
    if (wantsJson) return c.json({}, 409)
    return showAnswer(c, seen, form, { stale: true, status: 409 })
  }
  const said = saidToScript(c, seen)
  if (said) return said
  if (fileErrors.length > 0) return showAnswer(c, seen, form, { fileErrors, status: 422 })
  return openAgain(c, seen, form)
}

/** The words go into the box, behind what stands there; the officer reads and changes them before they are sent. */
async function useTemplate(c: C, seen: Seen, form: FormState) {
  const { space, actor } = c.var
  const chosen = textOf(form, 'templat')
  if (chosen === '') return showAnswer(c, seen, form, {})
  const template = await findTemplate(space.db, actor, chosen)
  const place = seen.place.words ?? (seen.place.code && (await placeName(space.db, seen.place.code)))
  const filled = fillIn(template.body, factsFor({ ...seen, place: place || null }, actor.at))
  const isi = [textOf(form, 'isi').trim(), filled].filter(Boolean).join('\n\n')
  return showAnswer(c, seen, { values: { ...form.values, isi, templat: '' }, errors: {} }, {})
}

/** What is on the server is shown again; a date that is none yet would be lost on the way there. */
const openAgain = (c: C, seen: Seen, form: FormState) =>
  dayOf(form, 'tanggal') === null
    ? showAnswer(c, seen, form, {})
    : c.redirect(c.var.space.href(reportPath(seen.report.code, 'jawab')), 303)

/** Sends the answer, or lays it before a second person where the domain asks for one. */
const decide = (c: C, code: string, draftId: string, form: FormState, wantsToSend: boolean): Promise<Pressed> =>
  inTransaction(c.var.space.db, async (tx) => {
    const { actor } = c.var
    const report = await lockReport(tx, code)
    sameVersion(report, versionIn(form))
    const writer = mayDraft(actor, report)
    if (!writer) throw new Refusal('not_allowed')
    const { proposal } = draftIn(form)
    const sends = wantsToSend && may(actor, 'answer', report) !== null
    if (proposal && sends && !needsSecondPerson(report, proposal))
      return pressIn(tx, actor, answerDeed, report, { ...form.values, konsep: draftId })
    await proposeAnswer(tx, report, draftId, writer)
    return { waits: false }
  })

/** Jawab, with the words of the form and the proof that was kept with the draft. */
export const answerDeed: Deed = {
  path: 'jawab',
  allowed: (actor, report) => may(actor, 'answer', report),
  run: async (tx, report, values, by) => {
    const form: FormState = { values, errors: {} }
    const { proposal, ...text } = draftIn(form)
    if (!proposal) throw new Refusal('draft_unfinished')
    const messageId = await answer(tx, report, { ...text, body: text.body.trim(), proposal, authorId: by.personId }, by)
    await sendProof(tx, textOf(form, 'konsep'), report.id, messageId)
  },
}

/** Words that another report got already; said once, like the others. */
async function repeatWarning(c: C, { report }: Seen, body: string, t: Words): Promise<string[]> {
  if (!report.holder) return []
  const asked = { agencyId: report.holder.id, reportId: report.id }
  return (await isRepeatedAnswer(c.var.space.db, asked, body)) ? [t.dialogue.answer.warnRepeated] : []
}

/** Whoever writes or approves for the agency; for everybody else the page does not exist. */
export async function seeAsWriter(c: C): Promise<Seen> {
  const { space, actor } = c.var
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  const writes = hats(actor, seen.report).some(({ role }) => role === 'liaison' || role === 'drafter')
  if (!writes) throw new Refusal('not_allowed')
  return seen
}

const ownDraft = (c: C, reportId: string) =>
  findOwnDraft(c.var.space.db, reportId, 'answer', c.var.actor.personId ?? '')

type More = { status?: number; stale?: boolean; warnings?: string[]; fileErrors?: string[] }

async function showAnswer(
  c: C,
  seen: Seen,
  form: FormState,
  { status = 200, stale, warnings = [], fileErrors = [] }: More,
) {
  const { space, actor, lang } = c.var
  const t = wordsFor(lang)
  await noteLook(c, seen, 'original')
  const { report } = seen
  const [sheet, own, templates] = await Promise.all([
    readSheet(space.db, actor, seen, t),
    ownDraft(c, report.id),
    listTemplates(space.db, actor, { words: textOf(form, 'cari_templat'), categoryId: report.categoryId }),
  ])
  const page = (
    <AnswerPage
      sheet={sheet}
      form={{ values: { ...form.values, ...openedOn(sheet) }, errors: form.errors }}
      draft={own ?? null}
      proof={await proofOf(c, own?.id ?? null)}
      templates={templates}
      limits={await fileLimits(space.db, actor.at)}
      fileErrors={fileErrors}
      warnings={warnings}
      stale={stale ? staleness(sheet, form, lang) : null}
      able={{
        write: mayDraft(actor, report) !== null,
        send: may(actor, 'answer', report) !== null,
        sendBack: may(actor, 'send_back', report) !== null,
      }}
    />
  )
  return deskPage(c, t.dialogue.answer.title, page, { status, wide: true })
}
