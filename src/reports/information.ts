import { policy } from '#src/calendar/policies.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import type { Db } from '#src/platform/db.ts'
import type { Report } from './report.ts'

/** The days that a formal request has beside ours. Local to the agency, 'YYYY-MM-DD'. */
export type InformationDates = { giveBy: string; answerBy: string; extendedTo: string; days: number; more: number }

/**
 * A formal request for public information gets, within our own limit, the information or its registration with the
 * agency's information officer (PPID). What that officer has then is shown and never run (domain: clocks). Null for what
 * is no such request, or with no agency.
 */
export async function informationDates(db: Db, report: Report): Promise<InformationDates | null> {
  if (report.kind !== 'information_request') return null
  const settling = report.clocks.find(({ clock }) => clock === 'settle' || clock === 'second_round')
  if (!settling) return null
  const { startedOn, dueOn, areaCode } = settling
  const [calendar, law] = await Promise.all([
    loadCalendar(db, areaCode),
    policy(db, 'information_officer_wd', startedOn),
  ])
  return {
    giveBy: dueOn,
    answerBy: calendar.addWorkingDays(startedOn, law.answer),
    extendedTo: calendar.addWorkingDays(startedOn, law.answer + law.extension),
    days: law.answer,
    more: law.extension,
  }
}
