import type { Actor, Binding, Role } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { hats, isAccused, isReporter, unsealedFor } from './policy.ts'
import { findReport, type Report } from './report.ts'

/** What one reader may see of one report. Every page that shows a report shows a `Sight`. */
export type Sight = {
  /** The reader is its reporter. */
  mine: boolean
  /** Whether the page may be seen at all, its status only, or its content. */
  level: 'none' | 'status' | 'content'
  publicText: boolean
  /** `redacted`: the public version stands in for the original. */
  original: 'full' | 'redacted' | 'none'
  name: 'full' | 'short' | 'hidden'
  /** `masked` can be shown with a logged look; `sealed` only by breaking the glass, then it lies `open`. */
  contact: 'own' | 'open' | 'masked' | 'sealed' | 'none'
  /** `thread`: what the reporter and the agency say to each other; never what was said before it was asked. */
  dialogue: 'all' | 'parties' | 'thread' | 'public' | 'none'
  files: 'all' | 'public' | 'none'
  /** Officers' notes: of one's own agency, everybody's but the inspector's, or all. */
  notes: 'all' | 'desk' | 'own' | 'none'
  /** Flags, channel, hops' authors and other facts for officers. */
  officer: boolean
}

export type Circle = 'reporter' | 'public' | 'handler' | 'copied' | 'verifier' | 'inspector' | 'leader' | 'overseer'

/** The best that the reader's circles allow, under the report's flags; who reported, where the seal is open for them. */
export function view(actor: Actor, report: Report): Sight {
  const sight = circles(actor, report)
    .map((circle) => sights[circle](report))
    .reduce(widest, nothing)
  return unsealedFor(actor, report) ? { ...sight, name: 'full', contact: 'open' } : sight
}

/** What one circle sees of a published report under these flags: for telling a reporter before anything is sent. */
export const sightOf = (circle: Circle, flags: Flagged): Sight =>
  sights[circle]({ ...flags, publishedAt: new Date(0), status: 'referred' })

export const nothing: Sight = {
  mine: false, level: 'none', publicText: false, original: 'none', name: 'hidden', contact: 'none',
  dialogue: 'none', files: 'none', notes: 'none', officer: false,
} // biome-ignore format: a row

type Flagged = Pick<Report, 'nameHidden' | 'identitySealed' | 'confidential'>

const published = (report: Pick<Report, 'publishedAt' | 'status'>) =>
  report.publishedAt !== null && report.status !== 'archived'

// The columns of the table in the domain's section on privacy, one function each.
const sights: Record<Circle, (report: Flagged & Pick<Report, 'publishedAt' | 'status'>) => Sight> = {
  reporter: () => ({
    mine: true, level: 'content', publicText: true, original: 'full', name: 'full', contact: 'own', dialogue: 'parties',
    files: 'all', notes: 'none', officer: false,
  }), // biome-ignore format: a row
  public: (report) => {
    if (report.confidential) return nothing
    if (!published(report)) return { ...nothing, level: 'status' }
    return {
      ...nothing,
      level: 'content',
      publicText: true,
      name: report.nameHidden ? 'hidden' : 'short',
      dialogue: 'public',
      files: 'public',
    }
  },
  handler: ({ identitySealed: sealed }) => ({
    mine: false,
    level: 'content',
    publicText: true,
    original: sealed ? 'redacted' : 'full',
    name: sealed ? 'hidden' : 'full',
    contact: sealed ? 'none' : 'masked',
    dialogue: sealed ? 'thread' : 'parties',
    files: sealed ? 'public' : 'all',
    notes: 'own',
    officer: true,
  }),
  copied: () => ({
    ...nothing,
    level: 'content',
    publicText: true,
    original: 'redacted',
    dialogue: 'public',
    files: 'public',
    notes: 'own',
    officer: true,
  }),
  verifier: ({ identitySealed: sealed }) => ({
    mine: false,
    level: 'content',
    publicText: true,
    original: 'full',
    name: sealed ? 'hidden' : 'full',
    contact: sealed ? 'sealed' : 'masked',
    dialogue: 'all',
    files: 'all',
    notes: 'desk',
    officer: true,
  }),
  inspector: (report) => ({ ...sights.verifier(report), notes: 'all' }),
  leader: (report) =>
    report.confidential
      ? nothing
      : { ...nothing, level: 'content', publicText: true, dialogue: 'public', files: 'public' },
  overseer: () => nothing,
}

const circleOf: Partial<Record<Role, Circle>> = {
  reporter: 'reporter',
  verifier: 'verifier',
  national_admin: 'verifier',
  agency_admin: 'handler',
  liaison: 'handler',
  drafter: 'handler',
  inspector: 'inspector',
  leader: 'leader',
  overseer: 'overseer',
}

// A copy informs who works there, not who leads or watches.
const informed: readonly Role[] = ['agency_admin', 'verifier', 'liaison', 'drafter', 'inspector']

/** Positions at agencies that have a copy; working for the reported unit is none. */
export const copiedBindings = (actor: Actor, report: Report): Binding[] =>
  isReporter(actor, report)
    ? []
    : actor.bindings.filter(
        (binding) =>
          informed.includes(binding.role) &&
          report.copies.some((node) => node.lineage.includes(binding.agencyId)) &&
          binding.agencyLineage.length > 1 &&
          !isAccused(binding, report),
      )

function circles(actor: Actor, report: Report): Circle[] {
  const worn = hats(actor, report).flatMap(({ role }) => circleOf[role] ?? [])
  const copied = copiedBindings(actor, report).length > 0
  // Whoever works for the reported unit sees what any stranger sees, unless the report is theirs.
  return ['public', ...(copied ? (['copied'] as const) : []), ...worn]
}

const order = {
  level: ['none', 'status', 'content'],
  original: ['none', 'redacted', 'full'],
  name: ['hidden', 'short', 'full'],
  contact: ['none', 'sealed', 'masked', 'open', 'own'],
  dialogue: ['none', 'public', 'thread', 'parties', 'all'],
  files: ['none', 'public', 'all'],
  notes: ['none', 'own', 'desk', 'all'],
} as const

const wider = <K extends keyof typeof order>(key: K, a: Sight, b: Sight): Sight[K] => {
  const ranks: readonly string[] = order[key]
  return ranks.indexOf(a[key]) >= ranks.indexOf(b[key]) ? a[key] : b[key]
}

const widest = (a: Sight, b: Sight): Sight => ({
  mine: a.mine || b.mine,
  level: wider('level', a, b),
  publicText: a.publicText || b.publicText,
  original: wider('original', a, b),
  name: wider('name', a, b),
  contact: wider('contact', a, b),
  dialogue: wider('dialogue', a, b),
  files: wider('files', a, b),
  notes: wider('notes', a, b),
  officer: a.officer || b.officer,
})

/** A report with just what the reader may see; absent things are null. */
export type Seen = {
  report: Report
  sight: Sight
  title: string | null
  publicBody: string | null
  original: { title: string; body: string } | null
  reporterName: string | null
  contact: { email: string | null; phone: string | null } | null
  place: { code: string | null; words: string | null; none: boolean; lat: number | null; lon: number | null }
  incident: { on: string | null; ongoing: boolean }
  keepFrom: string | null
}

/**
 * Reads a report for this reader. A report that may not be seen and one that does not exist are the same thing.
 * Errors: Refusal `not_found`.
 */
export async function see(db: Db, actor: Actor, code: string): Promise<Seen> {
  const report = await findReport(db, code)
  const sight = view(actor, report)
  if (sight.level === 'none') throw new Refusal('not_found')
  const row = await db
    .selectFrom('reports as r')
    .leftJoin('reporters as p', 'p.report_id', 'r.id')
    .select([
      'r.title', 'r.body', 'r.public_title', 'r.public_body', 'r.place_code', 'r.place_words', 'r.no_place', 'r.point_lat',
      'r.point_lon', 'r.incident_on', 'r.incident_ongoing', 'r.keep_from', 'p.name', 'p.email', 'p.phone',
    ]) // biome-ignore format: a list
    .where('r.id', '=', report.id)
    .executeTakeFirstOrThrow()

  const full = sight.original === 'full'
  const shown = sight.level === 'content'
  const round = (degrees: number | null) => (degrees === null || full ? degrees : Math.round(degrees * 1000) / 1000)
  return {
    report,
    sight,
    title: full ? (row.public_title ?? row.title) : shown && sight.publicText ? row.public_title : null,
    publicBody: shown && sight.publicText ? row.public_body : null,
    original: full ? { title: row.title, body: row.body } : null,
    reporterName: sight.name === 'full' ? row.name : sight.name === 'short' ? shortName(row.name) : null,
    contact: contactFor(sight, row),
    place: {
      code: shown ? row.place_code : null,
      words: full ? row.place_words : null,
      none: row.no_place,
      lat: shown ? round(row.point_lat) : null,
      lon: shown ? round(row.point_lon) : null,
    },
    incident: { on: shown ? row.incident_on : null, ongoing: row.incident_ongoing },
    keepFrom: sight.mine || sight.dialogue === 'all' ? row.keep_from : null,
  }
}

/** "Sari Wulandari" -> "Sari W.": all that strangers read of a name, and only when it is not hidden. */
export function shortName(name: string | null): string | null {
  const [first, second] = (name ?? '').trim().split(/\s+/)
  if (!first) return null
  return second ? `${first} ${second.slice(0, 1)}.` : first
}

function contactFor(sight: Sight, { email, phone }: { email: string | null; phone: string | null }) {
  if (sight.contact === 'own' || sight.contact === 'open') return { email, phone }
  if (sight.contact === 'masked') return { email: maskEmail(email), phone: maskPhone(phone) }
  return null
}

const maskEmail = (email: string | null) => email?.replace(/^(.).*(@.).*(\.[^.]+)$/, '$1…$2…$3') ?? null
const maskPhone = (phone: string | null) => phone && `${phone.slice(0, 4)}…${phone.slice(-2)}`
