import { findAgency } from '#src/agencies/queries.ts'
import { guardForm } from '#src/people/form-guard.ts'
import { rememberOpened } from '#src/people/opened-reports.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findCategory } from '#src/reports/categories.ts'
import { type Kind, kinds } from '#src/reports/lifecycle.ts'
import { findReport } from '#src/reports/report.ts'
import { sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import type { Answers } from './answers.ts'
import { lookAt } from './check.ts'
import { currentDraft, keepAnswers, tokenOf } from './current.ts'
import type { Draft } from './drafts.ts'
import { file } from './file.ts'
import { judgeAll, type Problems } from './judge.ts'
import { CheckPage } from './pages/check.tsx'
import { bench, type C, clockTime, go, readAnything, receiptPath, single, words } from './request.tsx'

/** Nobody writes and checks a report in three seconds. */
const HASTE = 3_000

export async function showCheck(c: C, draft: Draft, problems: Problems, status: number) {
  const { space } = c.var
  const check = await lookAt(space, draft, problems)
  const link = tokenOf(c)
  return respond(
    c,
    words(c).check.title,
    <CheckPage check={check} link={link ? space.url(`/lapor/lanjut/${link}`) : null} />,
    { status, private: true },
  )
}

/** "Kirim laporan": corrections of the suggestions first, then all judges once more, then one report. */
export async function send(c: C) {
  const draft = await currentDraft(c)
  if (!draft) return go(c, '/lapor')
  if (draft.reportCode) return go(c, receiptPath(draft.reportCode))
  const fields = single(await readAnything(c))
  const kept = await keepAnswers(c, draft, await corrections(c, fields))
  if (kept.reportCode) return go(c, receiptPath(kept.reportCode)) // the other click of a double click was first
  const judges = await bench(c)
  const problems = await judgeAll(kept.answers, judges)
  if (Object.keys(problems).length > 0) return showCheck(c, kept, problems, 422)
  const hasty = c.var.actor.at.getTime() - draft.startedAt.getTime() < HASTE
  const { wait } = await guardForm(c, 'file', fields, hasty)
  if (wait) return showCheck(c, kept, { kirim: sayError('wait_until', clockTime(c, wait)) }, 429)
  const code = await file(c.var.space, kept, c.var.lang, async (tx, answers) => {
    const found = await judgeAll(answers, { ...judges, db: tx })
    return Object.keys(found).length === 0
  })
  if (code === null) return go(c, '/lapor/periksa') // another tab saved something that cannot be sent; the page says what
  rememberOpened(c, (await findReport(c.var.space.db, code)).id) // whoever sent it need not type the key at once
  return go(c, receiptPath(code))
}

/** What the person changed of our suggestions; what is no kind, topic or agency is no correction. */
async function corrections(c: C, { jenis, kategori, instansi }: Record<string, string | undefined>): Promise<Answers> {
  const { db } = c.var.space
  const category = isId(kategori) ? await findCategory(db, kategori).catch(unknownIsNone) : null
  const agency = isId(instansi) ? await findAgency(db, instansi).catch(unknownIsNone) : null
  return {
    ...(isKind(jenis) && { jenis }),
    ...(kategori !== undefined && { kategori: category?.id ?? '' }),
    ...(instansi !== undefined && { instansi: agency?.id ?? '' }),
  }
}

const isId = (text: string | undefined): text is string => text !== undefined && /^\d{1,18}$/.test(text)
const isKind = (text: string | undefined): text is Kind => kinds.some((kind) => kind === text)
const unknownIsNone = (error: unknown) => {
  if (error instanceof Refusal && error.reason === 'not_found') return null
  throw error
}
