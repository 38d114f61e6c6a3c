import { listPolicies } from '#src/calendar/policies.ts'
import { listStandards } from '#src/calendar/standards.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { type C, deskPage } from '../frame.tsx'
import { RulesPage } from './pages/rules.tsx'
import { adminBindings, adminToday, isNationalAdmin } from './scope.ts'

/** GET /meja/admin/aturan: every limit and decision in force today, with its basis. */
export async function openRules(c: C) {
  adminBindings(c.var.actor)
  const today = adminToday(c)
  const { db } = c.var.space
  const [standards, policies] = await Promise.all([listStandards(db, today), listPolicies(db, today)])
  const page = (
    <RulesPage editable={isNationalAdmin(c.var.actor)} today={today} standards={standards} policies={policies} />
  )
  return deskPage(c, wordsFor(c.var.lang).admin.rules.title, page, { wide: true })
}
