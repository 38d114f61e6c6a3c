import type { Db } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import type { Mail } from '../adapters/email/read-mail.ts'
import { readReplyAddress } from './address.ts'

/**
 * What shows that the reporter wrote it: a letter of ours that they have read, or their address, where the mail is
 * proved to come from it. `none`: whoever writes knows a number, and that is public.
 */
export type Thread = { code: string; by: 'letter' | 'address' | 'none' } | { several: string[] } | null

/**
 * Which report a mail belongs to: by the mail it answers, by the address it was sent to, by the number in its subject.
 * `senderProved`: without it `From` is what anybody may write, and opens nothing. `several`: two of theirs fit.
 */
export async function threadOf(space: Space, db: Db, mail: Mail, senderProved: boolean): Promise<Thread> {
  const answered = await answeredReport(db, mail.references)
  if (answered) return { code: answered, by: 'letter' }
  const addressed = readReplyAddress(space, mail.to)
  if (addressed) return { code: addressed, by: 'letter' }
  const own = await ownEarlier(db, mail)
  if (own) return { code: own, by: senderProved ? 'address' : 'none' }
  const named = await reportsNamed(db, mail)
  const theirs = senderProved ? named.filter(({ isTheirs }) => isTheirs) : []
  if (theirs.length > 1) return { several: theirs.map(({ code }) => code) }
  const [only] = theirs
  if (only) return { code: only.code, by: 'address' }
  return named[0] ? { code: named[0].code, by: 'none' } : null
}

const MOST_NAMED = 5

async function reportsNamed(db: Db, { subject, from }: Mail): Promise<{ code: string; isTheirs: boolean }[]> {
  const codes = [...new Set(numbersIn(subject))].slice(0, MOST_NAMED)
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('reports as r')
    .leftJoin('reporters as p', 'p.report_id', 'r.id')
    .select(['r.code', 'p.email', 'p.email_proved_at', 'r.channel'])
    .where('r.code', 'in', codes)
    .orderBy('r.id')
    .execute()
  return rows.map(({ code, email, email_proved_at, channel }) => ({
    code,
    isTheirs: email === from && (channel === 'email' || email_proved_at !== null),
  }))
}

async function answeredReport(db: Db, references: readonly string[]): Promise<string | null> {
  if (references.length === 0) return null
  const rows = await db
    .selectFrom('outbox as o')
    .innerJoin('reports as r', 'r.id', 'o.report_id')
    .select(['r.code', (row) => row.ref('o.headers', '->>').key('Message-ID').as('id')])
    .where('o.channel', '=', 'email')
    .where('o.audience', '=', 'reporter')
    .where((row) => row(row.ref('o.headers', '->>').key('Message-ID'), 'in', references.slice(0, 50)))
    .execute()
  const nearest = references.map((id) => rows.find((row) => row.id === id)).find((row) => row !== undefined)
  return nearest?.code ?? null
}

/** Somebody who adds to their first mail before our answer has come refers to that one, from the same address. */
async function ownEarlier(db: Db, { references, from }: Mail): Promise<string | null> {
  if (references.length === 0 || from === null) return null
  const row = await db
    .selectFrom('reports as r')
    .innerJoin('reporters as p', 'p.report_id', 'r.id')
    .select('r.code')
    .where('r.channel', '=', 'email')
    .where('p.email', '=', from)
    .where('r.external_id', 'in', references.slice(0, 50))
    .orderBy('r.id', 'desc')
    .executeTakeFirst()
  return row?.code ?? null
}

const numbersIn = (subject: string): string[] =>
  [...subject.matchAll(/(?<![0-9a-z])[0-9a-z]{4}-?[0-9a-z]{4}(?![0-9a-z])/gi)]
    .filter(([typed]) => /\d/.test(typed))
    .map(([typed]) => normalizeCode(typed))
    .filter(isCode)
