import { z } from 'zod'
import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor } from '#src/calendar/standards.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { formatFor } from '#src/i18n/format.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { type ArchiveReason, archiveReasons } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { type FormState, textsOf } from '#src/ui/form.tsx'
import { agencyDeskReasons, archive } from '#src/verification/archive.ts'
import { askDetail } from '#src/verification/ask-detail.ts'
import { complete } from '#src/verification/complete.ts'
import { merge } from '#src/verification/merge.ts'
import { unmerge } from '#src/verification/unmerge.ts'
import type { C } from '../frame.tsx'
import { seeWhereOpen } from '../report/officer-sight.ts'
import type { Step } from '../step.tsx'
import { ArchiveFields, AskFields, CompleteFields, MergeFields, UnmergeFields } from './pages/fields.tsx'

const words = z.string('required').trim().min(1, 'required').max(5000)

export const missing = ['where', 'when', 'who', 'what', 'evidence'] as const
type Missing = (typeof missing)[number]
const isMissing = (text: string): text is Missing => missing.some((known) => known === text)

const question = z.object({ kurang: z.unknown().optional(), pertanyaan: words })

/** Tunda: the reporter is asked, and the desk's clock stands still. */
export const ask: Step<typeof question, { due: string; f: (day: string) => string }> = {
  path: 'tunda',
  title: (t) => t.verification.ask.title,
  lead: (t, { due, f }) => t.verification.ask.lead(f(due)),
  submit: (t) => t.verification.ask.submit,
  allowed: (actor, report) => may(actor, 'ask_detail', report),
  schema: question,
  load: async (c, { report }) => ({ due: await completeBy(c, report), f: formatFor(c.var.lang).dayShort }),
  Fields: AskFields,
  aids: { isi: fillQuestions },
  act: (tx, report, { pertanyaan }, by) => askDetail(tx, report, pertanyaan, by),
  saidIn: 'pertanyaan',
}

/** Questions for what is ticked; what the officer wrote stays above them. */
function fillQuestions(values: FormState['values'], t: Words): FormState['values'] {
  const { questions } = t.verification.ask
  const typed = [values.pertanyaan ?? ''].flat()[0]?.trim() ?? ''
  const wanted = textsOf({ values, errors: {} }, 'kurang')
    .filter(isMissing)
    .map((kind) => questions[kind])
  const added = wanted.filter((line) => !typed.includes(line))
  return { ...values, pertanyaan: [typed, ...added].filter(Boolean).join('\n') }
}

async function completeBy(c: C, { desk, kind, oversight }: Report): Promise<string> {
  const { db } = c.var.space
  const today = dayIn(desk.time_zone, c.var.actor.at)
  const [standard, calendar] = await Promise.all([
    standardFor(db, { clock: 'complete', kind, oversight, on: today }),
    loadCalendar(db, desk.area_code),
  ])
  return calendar.addWorkingDays(today, standard.limit_days)
}

const wordsOf = (c: C) => wordsFor(c.var.lang)

const archiving = z.object({ alasan: z.enum(archiveReasons, 'choose'), penjelasan: words })

/** Arsipkan, with words that the reporter reads and may object to. */
export const archiveStep: Step<typeof archiving, { reasons: ArchiveReason[]; narrow: boolean }> = {
  path: 'arsip',
  title: (t) => t.verification.archive.title,
  lead: (t) => t.verification.archive.lead,
  submit: (t) => t.verification.archive.submit,
  allowed: (actor, report) => may(actor, 'archive', report),
  schema: archiving,
  load: async (c, { report }) => reasonsFor(c, report),
  Fields: ArchiveFields,
  aids: { isi: fillExplanation },
  act: (tx, report, { alasan, penjelasan }, by) => archive(tx, report, { reason: alasan, note: penjelasan }, by),
  fieldOf: { ask_first: 'alasan', not_allowed: 'alasan' },
  saidIn: 'penjelasan',
}

/** `incomplete` is for lapses, a duplicate is merged unless secrecy forbids it; an agency's desk has a short list. */
async function reasonsFor(c: C, report: Report): Promise<{ reasons: ArchiveReason[]; narrow: boolean }> {
  const { space, actor } = c.var
  const by = may(actor, 'archive', report)
  const narrow = report.atAgencyDesk && by?.agencyId !== report.desk.lineage[0]
  const secret = report.confidential || report.identitySealed
  const open = archiveReasons.filter((reason) => reason !== 'incomplete' && (reason !== 'duplicate' || secret))
  if (!narrow) return { reasons: open, narrow }
  const allowed = await agencyDeskReasons(space.db, dayIn(report.desk.time_zone, actor.at))
  return { reasons: open.filter((reason) => allowed.includes(reason)), narrow }
}

function fillExplanation(values: FormState['values'], t: Words): FormState['values'] {
  const reason = archiveReasons.find((known) => known === values.alasan)
  return reason ? { ...values, penjelasan: `${t.archiveExplanations[reason]}.` } : values
}

const merging = z.object({ nomor: z.string('required').trim().min(1, 'required'), penjelasan: words })

/** Gabungkan into a report that the officer may see too. */
export const mergeStep: Step<typeof merging, null> = {
  path: 'gabung',
  title: (t) => t.verification.merge.title,
  lead: (t) => t.verification.merge.lead,
  submit: (t) => t.verification.merge.submit,
  allowed: (actor, report) => may(actor, 'merge', report),
  schema: merging,
  start: (c) => ({ nomor: c.req.query('nomor') ?? '', penjelasan: wordsOf(c).verification.merge.standard }),
  load: async () => null,
  Fields: MergeFields,
  act: async (tx, report, { nomor, penjelasan }, by, actor) => {
    const main = await seeWhereOpen(tx, actor, normalizeCode(nomor))
    if (!main) throw new Refusal('not_mergeable') // out of reach and not there are the same answer
    await merge(tx, report, { mainCode: main.report.code, note: penjelasan }, by)
  },
  fieldOf: { not_mergeable: 'nomor' },
  saidIn: 'penjelasan',
}

const parting = z.object({ penjelasan: words })

/** Pisahkan lagi, in words that the reporter reads. */
export const unmergeStep: Step<typeof parting, null> = {
  path: 'pisah',
  title: (t) => t.actions.unmerge,
  lead: (t) => t.verification.unmerge.lead,
  submit: (t) => t.verification.unmerge.submit,
  allowed: (actor, report) => may(actor, 'unmerge', report),
  schema: parting,
  start: (c) => ({ penjelasan: wordsOf(c).verification.unmerge.standard }),
  load: async () => null,
  Fields: UnmergeFields,
  act: (tx, report, { penjelasan }, by) => unmerge(tx, report, penjelasan, by),
  saidIn: 'penjelasan',
}

export const assisted = ['phone', 'letter', 'walk_in', 'email', 'sms', 'whatsapp'] as const
const detail = z.object({ kanal: z.enum(assisted, 'choose'), keterangan: words })

/** Lengkapi atas nama pelapor: what came by telephone or letter, with its channel. */
export const completeStep: Step<typeof detail, null> = {
  path: 'lengkapi',
  title: (t) => t.verification.complete.title,
  lead: (t) => t.verification.complete.lead,
  submit: (t) => t.verification.complete.submit,
  allowed: (actor, report) => may(actor, 'complete', report),
  schema: detail,
  load: async () => null,
  Fields: CompleteFields,
  act: (tx, report, { kanal, keterangan }, by) => complete(tx, report, keterangan, { ...by, channel: kanal }),
  saidIn: 'keterangan',
}
