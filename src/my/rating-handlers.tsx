import { z } from 'zod'
import { findRating, rate } from '#src/dialogue/rate.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { RatingPage } from './pages/rating.tsx'
import { type C, codeOf, goTo, reporterHat, words } from './request.ts'

/** "Penilaian", once after each closing; what was taken back is not rated. */
export async function askRating(c: C, form: FormState, status = 200) {
  const { space, actor } = c.var
  const { report } = await see(space.db, actor, codeOf(c))
  const ratable = report.status === 'closed' && report.outcome !== 'withdrawn'
  const rating = await findRating(space.db, report.id)
  if (!ratable || (rating && !rating.isOpen)) return goTo(c, report.code)
  const page = <RatingPage code={report.code} form={form} />
  return respond(c, words(c).rating.title, page, { status, private: true })
}

const rating = z.object({
  selesai: z.enum(['ya', 'sebagian', 'belum'], 'choose'),
  puas: z.enum(['1', '2', '3', '4', '5'], 'choose'),
})
const solved = { ya: 'yes', sebagian: 'partly', belum: 'no' } as const

export async function giveRating(c: C) {
  const form = readForm(rating, await c.req.parseBody())
  if (!form.valid) return askRating(c, form, 422)
  const { selesai, puas } = form.data
  await inTransaction(c.var.space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    const kept = await rate(tx, report, { stars: Number(puas), solved: solved[selesai] }, reporterHat(c))
    if (!kept) throw new Refusal('already_rated')
  })
  return goTo(c, codeOf(c))
}
