import type { Doors } from '#src/people/doors.ts'
import { searchPlaces } from '#src/places/queries.ts'
import { respond } from '#src/ui/respond.tsx'
import { type Answers, asValues } from './answers.ts'
import { isUnproven, sendProof } from './code-handlers.tsx'
import { currentDraft, keepOrWait } from './current.ts'
import { judgeAll, type Problems } from './judge.ts'
import { OnePage } from './pages/one-page.tsx'
import { protectUsually } from './protect.ts'
import { bench, type C, go, readAnything, single, today, toldLimits, words } from './request.tsx'
import { begunTooMany, proven } from './step-handlers.tsx'
import { answersFrom, judgedSteps } from './steps.ts'

export async function showOnePage(c: C, answers: Answers, errors: Problems, status: number, cari = '') {
  const usual = await protectUsually(c.var.space.db, today(c))
  return respond(
    c,
    words(c).start.allInOne,
    <OnePage
      form={{ values: { ...usual, ...asValues(answers), cari }, errors }}
      limits={await toldLimits(c)}
      places={cari ? await searchPlaces(c.var.space.db, cari, 8) : []}
    />,
    { status, private: true },
  )
}

/** All answers at once; then the code for the address, where there is a new one, and the files. */
export async function saveOnePage(c: C, doors: Doors) {
  const form = single(await readAnything(c))
  const answers: Answers = Object.assign({}, ...judgedSteps.map((step) => answersFrom[step](form)))
  const result = await keepOrWait(c, await currentDraft(c), proven(c, answers))
  if ('wait' in result) return showOnePage(c, answers, begunTooMany(c, result.wait, 'isi'), 429, form.cari ?? '')
  const kept = result.draft
  const searching = form.aksi === 'cari'
  const problems = searching ? {} : await judgeAll(kept.answers, await bench(c))
  if (searching || Object.keys(problems).length > 0)
    return showOnePage(c, kept.answers, problems, searching ? 200 : 422, form.cari ?? '')
  if (!isUnproven(kept.answers)) return go(c, '/lapor/lampiran?ubah')
  return sendProof(c, doors, kept.answers, form, 'lampiran')
}
