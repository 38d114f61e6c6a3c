import { dayIn } from '#src/calendar/working-days.ts'
import { formatFor } from '#src/i18n/format.ts'
import type { Lang } from '#src/i18n/lang.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Message } from '#src/reports/messages.ts'
import { type FormState, textOf } from '#src/ui/form.tsx'
import type { ReportSheet } from '../report/sheet.ts'

/** Somebody acted while this officer was writing: when, and what they said. */
export type Stale = { at: string; news: readonly Message[] }

/** Both texts on one page: what others wrote since the form was opened, beside the words that were not sent. */
export function staleness(sheet: ReportSheet, form: FormState, lang: Lang): Stale {
  const opened = textOf(form, 'terakhir')
  const last = sheet.events.at(-1)
  return {
    at: last ? formatFor(lang).time(last.at, sheet.zone) : '',
    news: sheet.messages.filter(({ id }) => /^\d+$/.test(opened) && BigInt(id) > BigInt(opened)),
  }
}

/** Where a form begins: the version it was opened on and the last message that was there. */
export const openedOn = (sheet: ReportSheet): Record<string, string> => ({
  versi: String(sheet.seen.report.version),
  terakhir: sheet.messages.at(-1)?.id ?? '0',
})

export const versionIn = (form: FormState): number => Number(textOf(form, 'versi') || Number.NaN)

/** Whether the refusal says that somebody was first. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof Refusal && (error.reason === 'stale' || error.reason === 'wrong_status')

export const todayAt = ({ seen: { report } }: Pick<ReportSheet, 'seen'>, at: Date): string =>
  dayIn((report.holder ?? report.desk).time_zone, at)
