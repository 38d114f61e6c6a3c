import { z } from 'zod'
import { ruleOut } from '#src/reports/likely-duplicates.ts'
import { may } from '#src/reports/policy.ts'
import { ticked } from '#src/ui/form.tsx'
import { noteLook } from '../report/routes.tsx'
import type { Step } from '../step.tsx'
import { type LikelyReport, likelyReports } from './find.ts'
import { LikelyFields } from './pages/fields.tsx'

const judging = z.object({ bukan: ticked(z.string()).refine((codes) => codes.length > 0, 'choose') })

/** Dugaan ganda: beside each other, to be merged or told apart for good. */
export const likelyStep: Step<typeof judging, { likely: LikelyReport[] }> = {
  path: 'ganda',
  title: (t) => t.verification.likely.title,
  lead: (t) => t.verification.likely.lead,
  submit: (t, { likely }) => (likely.length > 0 ? t.verification.likely.submit : ''),
  allowed: (actor, report) => may(actor, 'merge', report),
  schema: judging,
  load: async (c, { report }) => {
    const likely = await likelyReports(c.var.space.db, c.var.actor, report.id)
    for (const { seen } of likely) await noteLook(c, seen, 'original') // their words stand on this page too
    return { likely }
  },
  Fields: LikelyFields,
  act: async (tx, report, { bukan }, by, actor) => {
    for (const { alike } of await likelyReports(tx, actor, report.id))
      if (bukan.includes(alike.code)) await ruleOut(tx, report.id, alike.id, by.at)
  },
  immediate: true,
}
