import { recordAccess } from '#src/audit/access.ts'
import type { Looked } from '#src/audit/tables.ts'
import { listSignInTrail, listTrail, type TrailFilter, type TrailScope } from '#src/audit/trail.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { By } from '#src/people/actor.ts'
import { writeCsv } from '#src/platform/csv.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { watches } from '#src/reports/policy.ts'
import { findReport } from '#src/reports/report.ts'
import { view } from '#src/reports/see.ts'
import { type C, deskPage } from '../frame.tsx'
import { readDay } from '../query/fields.ts'
import { TrailPage } from './pages/trail.tsx'
import { watchedBy } from './scope.ts'

const A_PAGE = 50
const MOST_EXPORTED = 10_000
const zone = 'Asia/Jakarta'

/** What the address asks for; `sort` is which of the two logs. */
export type Asked = { log: 'looks' | 'sign_ins'; number: string; filter: TrailFilter; before: string | null }

const things: readonly Looked[] = ['original', 'contact', 'seal', 'attachment', 'export', 'message']

/** GET /meja/jejak: for inspectors their government's officers, for national admins everybody. */
export async function openTrail(c: C) {
  const asked = askedIn(c)
  const scope = await scopeFor(c, asked)
  const { looks, signIns } = await read(c, scope, asked, A_PAGE + 1)
  const found = asked.log === 'looks' ? looks : signIns
  const next = found.length > A_PAGE ? pathOf(asked, found[A_PAGE - 1]?.id ?? null) : null
  const page = (
    <TrailPage
      asked={asked}
      looks={looks.slice(0, A_PAGE)}
      signIns={signIns.slice(0, A_PAGE)}
      next={next}
      first={asked.before && pathOf(asked, null)}
      zone={zone}
    />
  )
  return deskPage(c, wordsFor(c.var.lang).supervision.trail.title, page, { wide: true })
}

/** GET /meja/jejak.csv: the same lines as a file. Taking it away is a look, too. */
export async function exportTrail(c: C) {
  const { space, actor, lang } = c.var
  const asked = { ...askedIn(c), before: null }
  const scope = await scopeFor(c, asked)
  const { looks, signIns } = await read(c, scope, asked, MOST_EXPORTED)
  const t = wordsFor(lang)
  const { columns, things: names, outcomes, exported } = t.supervision.trail
  const f = formatFor(lang)
  const roles: Record<string, string> = t.follow.roles
  const place = (role: string | null, agency: string | null) =>
    [role && (roles[role] ?? role), agency].filter(Boolean).join(', ')
  const rows =
    asked.log === 'looks'
      ? [
          [columns.when, columns.who, columns.role, columns.what, columns.report, columns.why],
          ...looks.map((look) => [
            f.dayAndTime(look.at, zone),
            look.person ?? '',
            place(look.role, look.agency),
            names[look.what] ?? look.what,
            look.code ? showCode(look.code) : '',
            look.reason ?? '',
          ]),
        ]
      : [
          [columns.when, columns.who, columns.role, columns.outcome],
          ...signIns.map((one) => [
            f.dayAndTime(one.at, zone),
            one.person ?? '',
            place(one.role, one.agency),
            outcomes[one.outcome] ?? one.outcome,
          ]),
        ]
  const binding = actor.bindings.find(({ role }) => role === 'inspector' || role === 'national_admin')
  if (!binding) throw new Refusal('not_allowed')
  const by: By = {
    personId: actor.personId,
    role: binding.role,
    agencyId: binding.agencyId,
    at: actor.at,
    channel: 'web',
  }
  const access = { reportId: asked.filter.reportId, what: 'export' as const, reason: exported }
  await inTransaction(space.db, (tx) => recordAccess(tx, access, by))
  return new Response(writeCsv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="jejak-${asked.log === 'looks' ? 'akses' : 'masuk'}.csv"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

async function read(c: C, scope: TrailScope, { log, filter, before }: Asked, limit: number) {
  const { db } = c.var.space
  return log === 'looks'
    ? { looks: await listTrail(db, scope, filter, before, limit), signIns: [] }
    : { looks: [], signIns: await listSignInTrail(db, scope, filter, before, limit) }
}

function askedIn(c: C): Asked {
  const word = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100)
  const day = (name: string) => readDay(word(name))
  const before = word('sebelum')
  return {
    log: word('catatan') === 'masuk' ? 'sign_ins' : 'looks',
    number: word('nomor'),
    filter: {
      what: things.find((one) => one === word('apa')) ?? null,
      reportId: null,
      personId: /^[\w-]{1,64}$/.test(word('petugas')) ? word('petugas') : null,
      from: day('dari'),
      to: day('sampai'),
    },
    before: /^\d{1,18}$/.test(before) ? before : null,
  }
}

/**
 * A report that this person watches shows everybody who looked at it, from wherever; one that they may not see, or that
 * does not exist, shows nothing. Fills in the report's id.
 */
async function scopeFor(c: C, asked: Asked): Promise<TrailScope> {
  const scope = await watchedBy(c)
  if (asked.number === '') return scope
  const code = normalizeCode(asked.number)
  const report = isCode(code) ? await findReport(c.var.space.db, code).catch(() => null) : null
  const { actor } = c.var
  if (!report || !view(actor, report).officer) {
    asked.filter.reportId = '0'
    return scope
  }
  asked.filter.reportId = report.id
  return watches(actor, report) ? { ...scope, agencyIds: null } : scope
}

/** The address of this list from there on; without a place, its beginning. */
export function pathOf({ log, number, filter }: Asked, before: string | null, file = '/meja/jejak'): string {
  const query = new URLSearchParams()
  if (log === 'sign_ins') query.set('catatan', 'masuk')
  if (number) query.set('nomor', number)
  if (filter.what) query.set('apa', filter.what)
  if (filter.personId) query.set('petugas', filter.personId)
  if (filter.from) query.set('dari', filter.from)
  if (filter.to) query.set('sampai', filter.to)
  if (before) query.set('sebelum', before)
  const text = query.toString()
  return `${file}${text && `?${text}`}`
}
