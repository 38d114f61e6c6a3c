import { findAgency } from '#src/agencies/queries.ts'
import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import { type Format, formatFor } from '#src/i18n/format.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import { zoneOfPlace } from '#src/places/zone.ts'
import type { Db } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { ClockName } from '#src/reports/clocks.ts'
import { showCode } from '#src/reports/code.ts'
import type { Report } from '#src/reports/report.ts'
import { callAgency } from './agency-names.ts'
import { linksOf } from './links.ts'

/** Who reads: the reporter, or somebody whose report was merged into this one and who reads what the public may. */
export type Reader = 'reporter' | 'follower'

/** What every message about one report may ask. `code` is as people read it. */
export type Facts = {
  db: Db
  space: Space
  report: Report
  code: string
  t: Words
  f: Format
  /** Days as this reader's mail writes them: whole months for reporters, short ones on the officers' lists. */
  sayDay: (day: string) => string
  links: ReturnType<typeof linksOf>
  /** Whoever reported by mail may answer by mail; all others are sent to the page. */
  byMail: boolean
  /** Where the reporter lives, as far as the report tells. */
  placeZone: string
  /** Where whoever handles the report lives: days of deeds and dates are theirs. */
  workZone: string
  /** A link that shows the secret key once: for words that became a report of their own. */
  keyUrl: string | null
}

export function factsFor(
  space: Space,
  db: Db,
  report: Report,
  lang: 'id' | 'en',
  days: 'long' | 'short' = 'long',
): Facts {
  const f = formatFor(lang)
  return {
    db,
    space,
    report,
    code: showCode(report.code),
    byMail: report.channel === 'email',
    t: wordsFor(lang),
    f,
    sayDay: days === 'long' ? f.dayLong : f.dayShort,
    links: linksOf(space, report.code),
    placeZone: report.placeCode ? zoneOfPlace(report.placeCode) : report.desk.time_zone,
    keyUrl: null,
    workZone: (report.holder ?? report.desk).time_zone,
  }
}

/** Nothing of a confidential or sealed report may be read on somebody's screen. */
export const isDiscreet = ({ confidential, identitySealed }: Report): boolean => confidential || identitySealed

export const dayOf = ({ f, workZone }: Facts, at: Date): string => f.dayLong(dayIn(workZone, at))

/** "Selasa, 5 Januari 2027 (perkiraan)". */
export const dueDay = (
  { sayDay, t }: Facts,
  { dueOn, provisional }: { dueOn: string; provisional: boolean },
): string => (provisional ? t.mail.provisional(sayDay(dueOn)) : sayDay(dueOn))

/** The date of a clock that runs now, or null: then the news is that nobody waits for that date any more. */
export function dueOf(facts: Facts, ...names: readonly ClockName[]): string | null {
  const clock = facts.report.clocks.find((candidate) => names.includes(candidate.clock))
  return clock && clock.state === 'running' ? dueDay(facts, clock) : null
}

/** The last of these clocks, running or not. */
export const lastClock = (db: Db, reportId: string, name: ClockName) =>
  db
    .selectFrom('clocks')
    .select(['due_on', 'provisional', 'state'])
    .where('report_id', '=', reportId)
    .where('clock', '=', name)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const wordsOf = async (db: Db, messageId: string): Promise<string> =>
  (await db.selectFrom('messages').select('body').where('id', '=', messageId).executeTakeFirstOrThrow()).body

export const holderName = ({ db, report }: Facts): Promise<string> => callAgency(db, report.holder ?? report.desk)

export const nameOf = async ({ db }: Facts, agencyId: string): Promise<string> =>
  callAgency(db, await findAgency(db, agencyId))

/** The working clocks of an agency, the nearest duty first. */
export const agencyDue = (facts: Facts): string | null =>
  dueOf(facts, 'first_response') ?? dueOf(facts, 'settle', 'second_round')

/** Until when a report that lapses after `dueOn` may be resumed: it lapses on the day after. */
export const resumeUntil = ({ f, report }: Facts, dueOn: string): string =>
  f.dayLong(addCalendarDays(dueOn, 1 + report.limits.resumeDays))
