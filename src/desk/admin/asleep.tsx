import { addCalendarDays } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { unitsAsleep } from '#src/people/asleep.ts'
import { type C, deskPage } from '../frame.tsx'
import { AsleepPage } from './pages/asleep.tsx'
import { adminBindings, adminToday } from './scope.ts'

const DAYS = -30
const MOST = 100

/** GET /meja/admin/sepi: units of the own subtrees in which nobody has signed in for a month. */
export async function openAsleep(c: C) {
  const units = await sleepersFor(c, MOST)
  return deskPage(c, wordsFor(c.var.lang).tree.asleep.title, <AsleepPage units={units} />, { wide: true })
}

/** The alarm goes one level up: nobody is told of their own unit, where they are signed in now. */
export async function sleepersFor(c: C, limit: number) {
  const roots = adminBindings(c.var.actor).map(({ agencyId }) => agencyId)
  const today = adminToday(c)
  return unitsAsleep(c.var.space.db, roots, { today, since: addCalendarDays(today, DAYS) }, limit)
}
