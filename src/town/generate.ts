import { addCalendarDays } from '#src/calendar/working-days.ts'
import { insertAnswers } from '#src/dialogue/bulk.ts'
import { reserveIds } from '#src/platform/bulk.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { type Batch, insertReports } from '#src/reports/bulk.ts'
import { drawCode } from '#src/reports/code.ts'
import { insertReferrals } from '#src/routing/bulk.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Ground, readGround } from './ground.ts'
import { type Ids, type Tale, tellOne } from './tale.ts'

type Wish = {
  /** The same seed in an empty space draws the same reports. */
  seed?: number
  /** Calendar days over which they are spread, up to the space's present. */
  days?: number
  /** Told after every batch. */
  onProgress?: (done: number) => void
}

const BATCH = 1000
const AT_ONCE = 2

/**
 * Fills the space with believable reports, as bulk inserts: rows, chains and clocks are as the verbs would have left
 * them. Nobody is told, and no report has a secret key.
 */
export async function generate(
  space: Space,
  count: number,
  { seed = 1, days = 540, onProgress }: Wish = {},
): Promise<void> {
  const present = space.clock.now()
  const ground = await readGround(space.db, addCalendarDays(present.toISOString().slice(0, 10), -days))
  const chance = chanceOf(seed)
  const running = new Set<Promise<void>>()
  let done = 0
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from)
    const tales = await draw(space, ground, chance, size, { present, days })
    const writing = write(space, tales).then(() => {
      running.delete(writing)
      done += size
      onProgress?.(done)
    })
    running.add(writing)
    if (running.size >= AT_ONCE) await Promise.race(running)
  }
  await Promise.all(running)
  await sql`analyze`.execute(space.db)
}

type Span = { present: Date; days: number }

async function draw(space: Space, ground: Ground, chance: Chance, size: number, span: Span): Promise<Tale[]> {
  const { db } = space
  const [reports, messages, referrals] = await Promise.all([
    reserveIds(db, 'reports', size),
    reserveIds(db, 'messages', size * 4),
    reserveIds(db, 'referrals', size),
  ])
  const codes = await freshCodes(space, chance, size)
  const ids: Ids = { message: () => messages.shift() ?? '', referral: () => referrals.shift() ?? '' }
  return reports.map((id, i) => tellOne(ground, chance, { id, code: codes[i] ?? '', ids, ...span }))
}

/** Numbers that nobody has yet: among a million, a dozen are drawn twice. */
async function freshCodes({ db }: Space, chance: Chance, size: number): Promise<string[]> {
  const codes = new Set<string>()
  while (codes.size < size) {
    const wanted = Array.from({ length: size - codes.size }, () => drawCode(chance.below))
    const taken = await db.selectFrom('reports').select('code').where('code', 'in', wanted).execute()
    const known = new Set(taken.map(({ code }) => code))
    for (const code of wanted) if (!known.has(code)) codes.add(code)
  }
  return [...codes]
}

const write = ({ db }: Space, tales: readonly Tale[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    const batch: Batch = {
      reports: tales.map(({ report }) => report),
      reporters: tales.map(({ reporter }) => reporter),
      messages: tales.flatMap(({ messages }) => messages),
      report_events: tales.flatMap(({ history }) => history.events),
      clocks: tales.flatMap(({ history: { id, lines } }) => lines.map(({ row }) => ({ report_id: id, ...row }))),
    }
    await insertReports(tx, batch)
    await insertReferrals(
      tx,
      tales.flatMap(({ referrals }) => referrals),
    )
    await insertAnswers(
      tx,
      tales.flatMap(({ answers }) => answers),
      tales.flatMap(({ ratings }) => ratings),
    )
  })
