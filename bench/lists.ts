import type { Agency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { listOutbox, outboxState } from '#src/channels/outbox.ts'
import { sweeps } from '#src/consequences.ts'
import { readQuery } from '#src/desk/query/grammar.ts'
import { understand } from '#src/desk/query/meaning.ts'
import { countFilter } from '#src/desk/queues/counters.ts'
import { listFilters } from '#src/desk/queues/filters.ts'
import { nextLines, type Sought } from '#src/desk/queues/lines.ts'
import { narrowed } from '#src/desk/queues/lists.ts'
import { everything } from '#src/desk/queues/parts.ts'
import { countQueues, listQueue, queuesOf, type Worker, workerOf } from '#src/desk/queues/queues.ts'
import { unreadAmong } from '#src/desk/queues/reads.ts'
import { countMine, listMine, listUnfinished } from '#src/my/queries.ts'
import { dutiesIn } from '#src/notifications/digest-queries.ts'
import type { Actor, StaffRole } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { findPublicReport, findStatus, listNewestAnswered, listNewestOf } from '#src/publication/queries.ts'
import { findAlike } from '#src/reports/alike.ts'
import { findPublicAlike, type Unsent } from '#src/reports/alike-public.ts'
import { listActiveClocks, listToLookAt } from '#src/reports/clock-watch.ts'
import { listLikely } from '#src/reports/likely-duplicates.ts'
import { findReport } from '#src/reports/report.ts'
import { type Asked, readAsked, readFilters, soughtBy } from '#src/search/filters.ts'
import { mostEndorsed } from '#src/search/most-endorsed.ts'
import { searchReports, type Turn } from '#src/search/query.ts'

/** One list of the product: what a person, a feed or a sweep asks the database for. */
export type List = { name: string; run(space: Space): Promise<unknown> }

/** Every list that reads reports, messages, events, clocks or the outbox. */
export async function listsOf(space: Space): Promise<List[]> {
  const { db } = space
  const today = dayIn('Asia/Jakarta', space.clock.now())
  const report = await db
    .selectFrom('public_reports')
    .select(['id', 'code', 'agency_id', 'published_at'])
    .orderBy('published_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const anchor = (await anchored(db)) ?? report.id
  return [
    ...publicLists(space, { at: report.published_at }),
    { name: 'home: newest answered', run: ({ db: on }) => listNewestAnswered(on) },
    { name: 'agency page', run: ({ db: on }) => listNewestOf(on, report.agency_id ?? '') },
    { name: 'a number: status', run: ({ db: on }) => findStatus(on, report.code) },
    { name: 'a number: public page', run: ({ db: on }) => findPublicReport(on, report.id) },
    { name: 'a number: officer or reporter', run: ({ db: on }) => findReport(on, report.code) },
    { name: 'desk: what may be the same matter', run: ({ db: on }) => findAlike(on, anchor) },
    {
      name: 'filing: what may be the same matter',
      run: ({ db: on, clock }) => findPublicAlike(on, written(clock.now())),
    },
    { name: 'desk: what was found alike', run: ({ db: on }) => listLikely(on, report.id) },
    { name: '/saya', run: ({ db: on }) => listMine(on, 'nobody', 'berjalan', 10) },
    { name: '/saya: counts', run: ({ db: on }) => countMine(on, 'nobody') },
    { name: '/saya: not sent yet', run: ({ db: on }) => listUnfinished(on, 'nobody') },
    { name: 'outbox', run: ({ db: on }) => listOutbox(on, { state: 'failed' }) },
    { name: 'outbox: next page', run: ({ db: on }) => listOutbox(on, { before: '1000000' }) },
    { name: 'outbox: counts', run: ({ db: on }) => outboxState(on) },
    { name: 'sweep: what falls due', run: ({ db: on }) => listToLookAt(on, space.clock.now(), null, 50) },
    { name: 'sweep: running clocks', run: ({ db: on }) => listActiveClocks(on, '100', 500) },
    { name: 'sweep: whom the morning mail tells what', run: ({ db: on }) => dutiesIn(on, 'Asia/Jakarta', today) },
    ...Object.entries(sweeps).flatMap(([name, run]) => (lived.includes(name) ? [] : [{ name: `sweep: ${name}`, run }])),
    ...(await deskLists(space)),
  ]
}

/** Somebody writes of a place that is named in every way. */
const written = (at: Date): Unsent => ({
  text: 'Lubang besar di jalan depan pasar, pengendara motor jatuh. Mohon segera diperbaiki.',
  categoryId: null,
  place: { code: '32.73.01.1001', words: 'Jalan Sudirman depan Pasar Baru', lat: -6.9, lon: 107.6 },
  at,
})

/** A report that names its place in every way. */
async function anchored(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('reports')
    .select('id')
    .where('place_code', 'is not', null)
    .where('place_words', 'is not', null)
    .where('confidential', '=', false)
    .where('identity_sealed', '=', false)
    .where('status', '<>', 'archived')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** These do something to every report that waits, or count once in a quarter of an hour: their lists are above. */
const lived = ['recompute', 'deadlines', 'digests', 'public_figures']

/** What the address bar of /jelajah asks for. */
const asked: Record<string, Partial<Asked>> = {
  newest: {},
  'a province': { wilayah: '32' },
  'a regency': { wilayah: '32.73' },
  'a district': { wilayah: '32.73.01' },
  'a ministry': { instansi: 'Kementerian Kesehatan' },
  'a government and its offices': { instansi: 'kota-bandung' },
  'a subject': { topik: 'public-works' },
  'in work': { status: 'proses' },
  'a month': { periode: '30' },
  'a province, in work': { wilayah: '32', status: 'proses' },
  'a subject in a province, in work': { wilayah: '32', topik: 'public-works', status: 'proses' },
  'a common word': { kata: 'jalan' },
  'three words': { kata: 'lampu jalan mati' },
  'rare words': { kata: 'jembatan gantung roboh' },
  'a word that nobody wrote': { kata: 'xylofon' },
  'a word in a regency': { kata: 'sampah', wilayah: '32.73' },
  'most endorsed': { urut: 'dukungan' },
  'most endorsed of a regency, in work': { urut: 'dukungan', wilayah: '32.73', status: 'proses' },
  'a word in a subject': { kata: 'jalan', topik: 'public-works' },
}

const publicLists = (space: Space, oldest: { at: Date }): List[] =>
  Object.entries(asked).flatMap(([name, query]) => {
    const run =
      (turn: Turn | null) =>
      async ({ db: on }: Space) => {
        const now = space.clock.now()
        const filters = await readFilters(
          on,
          readAsked((key) => query[key as keyof Asked]),
          dayIn('Asia/Jakarta', now),
        )
        const find = filters.sort === 'dukungan' ? mostEndorsed : searchReports
        await find(on, await soughtBy(on, filters, now), turn)
      }
    const deep: Turn = {
      key: query.urut ? 2 : (oldest.at.getTime() + space.clock.now().getTime()) / 2,
      id: '0',
      direction: 'older',
    }
    return [
      { name: `public: ${name}`, run: run(null) },
      { name: `public: ${name}, deep`, run: run(deep) },
      ...(name === 'newest' ? [{ name: 'public: newest, back', run: run({ ...deep, direction: 'newer' }) }] : []),
    ]
  })

const roles: readonly StaffRole[] = ['verifier', 'agency_admin', 'liaison', 'drafter', 'inspector']

/** Each role where it has most to do: the national desk, and the unit that stands above most others. */
async function deskLists({ db, clock }: Space): Promise<List[]> {
  const units = await db
    .selectFrom('agencies')
    .select(['id', 'name', 'kind', 'lineage', 'parent_id'])
    .orderBy('id')
    .execute()
  const root = units.find(({ parent_id }) => parent_id === null)
  const below = (id: string) => units.filter(({ lineage }) => lineage.includes(id)).length
  const widest = units.filter(({ parent_id }) => parent_id !== null).toSorted((a, b) => below(b.id) - below(a.id))[0]
  const lists: List[] = []
  for (const role of roles) {
    const unit = role === 'verifier' ? root : widest
    if (!unit) continue
    const today = dayIn('Asia/Jakarta', clock.now())
    const working = await workerOf(db, actorAt(role, unit, clock.now()), today)
    lists.push(...queueLists(role, working))
  }
  return lists
}

const actorAt = (role: StaffRole, unit: Pick<Agency, 'id' | 'name' | 'kind' | 'lineage'>, at: Date): Actor => ({
  kind: 'staff',
  personId: 'nobody',
  name: null,
  bindings: [{ role, agencyId: unit.id, agencyName: unit.name, agencyLineage: unit.lineage, agencyKind: unit.kind }],
  openedReports: [],
  at,
})

const queueLists = (role: StaffRole, working: Worker): List[] => [
  ...queuesOf(working).flatMap((queue) => [
    { name: `${role}: ${queue}`, run: ({ db: on }: Space) => listQueue(on, working, queue, null) },
    {
      name: `${role}: ${queue}, next page`,
      run: async ({ db: on }: Space) => {
        const { next } = await listQueue(on, working, queue, null, 50)
        await listQueue(on, working, queue, next)
      },
    },
  ]),
  { name: `${role}: counts`, run: ({ db: on }) => countQueues(on, working) },
  ...Object.entries(lines).flatMap(([name, line]) => [
    {
      name: `${role}: line, ${name}`,
      run: async ({ db: on }: Space) => nextLines(on, await listOfLine(on, working, line), { after: null, limit: 51 }),
    },
  ]),
  {
    name: `${role}: line, counter`,
    run: ({ db: on }: Space) => countFilter(on, working, { ...saved, line: lines.together ?? '' }),
  },
  {
    name: `${role}: unread in a page`,
    run: async ({ db: on }: Space) => {
      const { lines: page } = await nextLines(on, await listOfLine(on, working, ''), { after: null, limit: 50 })
      await unreadAmong(on, page, 'nobody')
      await listFilters(on, working.actor)
    },
  },
]

const saved = { id: '1', name: '', sort: null, agency_id: null, person_id: 'nobody' }

/** What officers type into the query line. */
export const lines: Record<string, string> = {
  'in work': 'status:proses',
  old: 'status:terbuka umur:>14hk',
  late: 'tenggat:lewat',
  words: 'lampu jalan mati',
  'a phrase': '"lampu jalan"',
  'a word that nobody wrote': 'xylofon',
  unit: 'unit:dinas',
  place: 'tempat:Bandung',
  subject: 'topik:jalan',
  'without files': '-lampiran:ada',
  waiting: 'pelapor:menunggu',
  together: '(status:proses atau tenggat:lewat) umur:>14hk topik:jalan -kanal:sms',
}

export async function listOfLine(db: Db, working: Worker, line: string): Promise<Sought> {
  const read = readQuery(line)
  const list = { parts: everything(working), sort: 'due' as const }
  if ('problem' in read) throw new Error(`${line}: ${read.problem.why}`)
  if (!read.query) return list
  const meaning = await understand(db, read.query, { personId: working.actor.personId ?? '', today: working.today })
  if ('problem' in meaning) throw new Error(`${line}: ${meaning.problem.why}`)
  return narrowed(list, meaning.test)
}
