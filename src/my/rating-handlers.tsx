import { z } from 'zod'
import { rate } from '#src/dialogue/reporter-says.ts'
import { inTransaction } from '#src/platform/db.ts'
import { lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { RatingPage } from './pages/rating.tsx'
import { findRating } from './queries.ts'
import { type C, codeOf, goTo, reporterHat, words } from './request.ts'

/** "Penilaian", once, after closing; what was taken back is not rated. */
export async function askRating(c: C, form: FormState, status = 200) {
  const { space, actor } = c.var
  const { report } = await see(space.db, actor, codeOf(c))
  const ratable = report.status === 'closed' && report.outcome !== 'withdrawn'
  if (!ratable || (await findRating(space.db, report.id))) return goTo(c, report.code)
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
    await rate(tx, report, { stars: Number(puas), solved: solved[selesai] }, reporterHat(c))
  })
  return goTo(c, codeOf(c))
}
