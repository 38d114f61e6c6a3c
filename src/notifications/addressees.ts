import { type NewsAddress, newsWishesOf, type Topic } from '#src/people/news-wishes.ts'
import type { Db } from '#src/platform/db.ts'
import { familyOf } from '#src/reports/merged.ts'
import type { Report } from '#src/reports/report.ts'
import type { Reader } from './facts.ts'

/**
 * Somebody who wants to hear of a report. `code` is their own report's. `ways` are addresses that they proved, or from
 * which the report came, in their order: news goes by the first, and by the next where it cannot be delivered.
 */
export type Addressee = {
  reportId: string
  code: string
  lang: 'id' | 'en'
  reader: Reader
  ways: readonly [NewsAddress, ...NewsAddress[]]
  unwanted: readonly Topic[]
  /** The e-mail that stands on their report: what is answered from there finds it. */
  email: string | null
}

/**
 * The reporter, and the reporters of what was merged into this report before this moment, also by way of another; each
 * address once.
 */
export async function addresseesOf(db: Db, report: Report, at: Date): Promise<Addressee[]> {
  const rows = await wanting(db, await familyOf(db, report.id, at))
  const wishes = await newsWishesOf(db, [...new Set(rows.flatMap(({ person_id }) => person_id ?? []))])
  const told = new Set<string>()
  const mine = rows.filter(({ id }) => id === report.id)
  const others = rows.filter(({ id }) => id !== report.id)
  return [...mine, ...others].flatMap((row) => {
    const { addresses = [], unwanted = [] } = wishes.get(row.person_id ?? '') ?? {}
    const { id, code, language: lang } = row
    const reader: Reader = id === report.id ? 'reporter' : 'follower'
    const email = row.email?.toLowerCase() ?? null
    return waysOf(addresses, ownWays(row)).flatMap((ways) => {
      if (told.has(nameOf(ways[0]))) return []
      told.add(nameOf(ways[0]))
      return [{ reportId: id, code, lang, reader, ways, unwanted, email }]
    })
  })
}

const wanting = (db: Db, reportIds: readonly string[]) =>
  db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select(['r.id', 'r.code', 'r.channel', 'r.recorded_by', 'p.person_id', 'p.email', 'p.email_proved_at', 'p.phone'])
    .select('p.language')
    .where('r.id', 'in', reportIds)
    .where('p.notices', '=', true)
    .orderBy('r.id')
    .execute()
type Row = Awaited<ReturnType<typeof wanting>>[number]

/** What the report itself knows to be its reporter's; what officers wrote down nobody has proved. */
function ownWays({ channel, recorded_by, email, email_proved_at, phone }: Row): NewsAddress[] {
  const byPhone = channel === 'sms' && recorded_by === null && phone !== null
  const byMail = email !== null && (email_proved_at !== null || channel === 'email')
  return [
    ...(byPhone ? [{ channel: 'sms' as const, address: phone.replace(/^\+/, '') }] : []),
    ...(byMail ? [{ channel: 'email' as const, address: email }] : []),
  ]
}

/** One list in the person's order; who gave none hears by every way that the report itself has. */
function waysOf(chosen: readonly NewsAddress[], own: readonly NewsAddress[]): Addressee['ways'][] {
  const all = chosen.length > 0 ? [[...chosen, ...own]] : own.map((way) => [way, ...own])
  return all.flatMap((list) => {
    const [first, ...rest] = [...new Map(list.map((way) => [nameOf(way), way])).values()]
    return first ? [[first, ...rest] as const] : []
  })
}

export const nameOf = ({ channel, address }: NewsAddress): string => `${channel}:${address.toLowerCase()}`
