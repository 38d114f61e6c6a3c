import type { DraftText } from '#src/dialogue/drafts.ts'
import type { Words } from '#src/i18n/words.ts'
import { kindsIn } from '#src/reports/detector.ts'
import { type Proposal, proposals } from '#src/reports/lifecycle.ts'
import { boxesFor, dayOf } from '#src/ui/date-boxes.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'

const SHORT = 40

/** What was typed so far, finished or not: a draft refuses nothing. */
export function draftIn(form: FormState): DraftText {
  const proposal = proposalIn(form)
  return {
    body: textOf(form, 'isi'),
    proposal,
    plannedOn: proposal === 'planned' ? dayOf(form, 'tanggal') || null : null,
    legalBasis: proposal === 'refused' ? textOf(form, 'dasar').trim() || null : null,
  }
}

/** A draft as the form shows it. */
export const valuesOf = ({ body, proposal, plannedOn, legalBasis }: DraftText): Record<string, string> => ({
  isi: body,
  ...(proposal && { hasil: proposal }),
  ...(plannedOn && boxesFor('tanggal', plannedOn)),
  ...(legalBasis && { dasar: legalBasis }),
})

const proposalIn = (form: FormState): Proposal | null =>
  proposals.find((proposal) => proposal === textOf(form, 'hasil')) ?? null

/** By field, what is missing before the answer can go. `today` is the agency's. */
export function problemsWith(form: FormState, today: string, t: Words): Record<string, string> {
  const words = t.dialogue.answer
  const proposal = proposalIn(form)
  const day = dayOf(form, 'tanggal')
  return {
    ...(!textOf(form, 'isi').trim() && { isi: words.bodyEmpty }),
    ...(!proposal && { hasil: words.outcomeMissing }),
    ...(proposal === 'planned' && dayProblem(day, today, words.plannedMissing, 'tanggal')),
    ...(proposal === 'refused' && !textOf(form, 'dasar').trim() && { dasar: words.legalMissing }),
  }
}

/** A promised day lies ahead. */
export function dayProblem(day: string | null, today: string, missing: string, field: string): Record<string, string> {
  if (day === '') return { [field]: missing }
  if (day === null) return { [field]: 'date' }
  return day > today ? {} : { [field]: 'date_not_future' }
}

/** Said once and never in the way: the same button sends it. */
export function warningsFor(body: string, t: Words): string[] {
  const words = t.dialogue.answer
  const found = [...kindsIn(body)].map((kind) => t.dialogue.personal[kind])
  const personal = found.filter((word) => word !== undefined)
  return [
    ...([...body.trim()].length < SHORT ? [words.warnShort] : []),
    ...(personal.length > 0 ? [words.warnPersonal(personal.join(', '))] : []),
  ]
}
