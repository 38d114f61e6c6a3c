import { dayIn } from '#src/calendar/working-days.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { showCode } from '#src/reports/code.ts'
import type { Seen } from '#src/reports/see.ts'

/** What may stand in braces in a template. */
export const variables = ['nomor', 'pelapor', 'instansi', 'tempat', 'tanggal', 'diterima'] as const
export type Variable = (typeof variables)[number]

type Facts = Pick<Seen, 'report' | 'reporterName'> & { place: string | null }

/**
 * What each stands for in this report. Answers are read by everybody: a name that the public may not read is never
 * among them. Dates are of the agency's time zone.
 */
export function factsFor({ report, reporterName, place }: Facts, at: Date): Record<Variable, string> {
  const { template } = wordsFor('id')
  const f = formatFor('id')
  const zone = (report.holder ?? report.desk).time_zone
  const named = !report.nameHidden && !report.identitySealed && !report.confidential ? reporterName : null
  return {
    nomor: showCode(report.code),
    pelapor: named ?? template.someone,
    instansi: (report.holder ?? report.desk).name,
    tempat: place ?? template.somewhere,
    tanggal: f.dayLong(dayIn(zone, at)),
    diterima: f.dayLong(dayIn(zone, report.receivedAt)),
  }
}

/** Puts the facts in; braces around anything else stay, so that the officer sees what is still to be written. */
export const fillIn = (body: string, facts: Record<Variable, string>): string =>
  body.replace(/\{\s*([a-z]+)\s*\}/gi, (whole, name: string) => {
    const known = variables.find((variable) => variable === name.toLowerCase())
    return known ? facts[known] : whole
  })

/** What is left to be filled in by hand. */
export const leftOpen = (text: string): string[] => [...new Set(text.match(/\{[^{}\n]{1,60}\}/g) ?? [])]
