import { loadCalendar } from '#src/calendar/queries.ts'
import {
  addCalendarDays,
  calendarDaysBetween,
  dayIn,
  startOfDay,
  type WorkingCalendar,
} from '#src/calendar/working-days.ts'
import { noteSeen } from '#src/people/seen.ts'
import type { MovableClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { hashKey, type KeptKey, keepKey } from '#src/reports/access-key.ts'
import { findCategory } from '#src/reports/categories.ts'
import { submit } from '#src/reports/submit.ts'
import { type Chance, chanceOf } from './chance.ts'
import { deeds, handlerOf, type Scene } from './deeds.ts'
import { layTown, type PersonKey, type Town, townPeople } from './lay.ts'
import { mains, type PlotName, plotOf, plots, sortsOf } from './plots.ts'
import { drawText, type Text } from './texts.ts'

/** Opens every report of the played town, beside its number. */
export const townKey = '1234567890123456'

type Play = {
  reports: number
  /** Calendar days from the first report to the present. */
  days: number
  seed?: number
  /** What the program does of itself at the end of a day: sweeps and jobs. `age`: how many days ago that is. */
  endDay(age: number): Promise<void>
}

const zone = 'Asia/Jakarta'
const hour = 3_600_000

/**
 * Founds the town and lets it live: the clock is put back and moved day by day to where it stood, everybody acts
 * through the verbs of the pages, and sweeps do what falls due. Returns how many deeds came too late to be done.
 */
export async function playTown(
  space: Space & { clock: MovableClock },
  play: Play,
): Promise<{ town: Town; tooLate: number }> {
  const present = space.clock.now()
  const today = dayIn(zone, present)
  const first = addCalendarDays(today, -play.days)
  space.clock.moveTo(startOfDay(zone, first))
  const town = await layTown(space)
  const seen = Object.values(town.persons)
  await inTransaction(space.db, (tx) => noteSeen(tx, seen, today))

  const calendar = await loadCalendar(space.db, town.agencies.city.area_code)
  const key = { ...keepKey(space, townKey), hash: await hashKey(townKey) } // one for all: hashed once
  const acts = write(town, play, { first, today, calendar, key })
  let tooLate = 0
  for (let day = first; day <= today; day = addCalendarDays(day, 1)) {
    for (const { at, run } of acts.get(day) ?? []) {
      if (at > present) continue
      space.clock.moveTo(at)
      tooLate += await run().then(ok, wasLate)
    }
    const evening = new Date(startOfDay(zone, day).getTime() + 17 * hour)
    if (evening > present) break
    space.clock.moveTo(evening)
    await play.endDay(calendarDaysBetween(day, today))
  }
  space.clock.moveTo(present)
  await play.endDay(0)
  return { town, tooLate }
}

const ok = () => 0
/** The story went another way meanwhile, as it does in life. Anything but a refusal is a fault of ours. */
const wasLate = (error: unknown) => {
  if (error instanceof Refusal) return 1
  throw error
}

type Act = { at: Date; run: () => Promise<unknown> }
type Setting = { first: string; today: string; calendar: WorkingCalendar; key: KeptKey }

/** Every act of every report, by its day, in the order of time. */
function write(town: Town, { reports, days, seed = 1708 }: Play, setting: Setting): Map<string, Act[]> {
  const chance = chanceOf(seed)
  const scenes: { scene: Scene; plot: PlotName }[] = []
  const all: Act[] = []
  for (let i = 0; i < reports; i += 1) {
    // more of them of late, so that every queue has its share
    const filedOn = addCalendarDays(setting.first, Math.floor(days * (1 - (1 - (i + 0.5) / reports) ** 1.5)))
    const { plot, scene } = cast(town, chance, i, scenes)
    scenes.push({ plot, scene })
    all.push(...perform(scene, plot, filedOn, setting))
  }
  all.sort((a, b) => a.at.getTime() - b.at.getTime())
  return Map.groupBy(all, ({ at }) => dayIn(zone, at))
}

const plotNames = Object.keys(plots) as PlotName[]
const weights = Object.fromEntries(plotNames.map((name) => [name, plots[name].weight])) as Record<PlotName, number>
const citizens: readonly (PersonKey | null)[] = ['sri', 'joko', 'maria', null, null, null]

function cast(town: Town, chance: Chance, i: number, scenes: readonly { scene: Scene; plot: PlotName }[]) {
  // each plot once, then by weight
  const drawn = plotNames[i] ?? chance.weighted(weights)
  const main = drawn === 'merged' ? scenes.findLast(({ plot }) => mains.includes(plot))?.scene : undefined
  const plot = drawn === 'merged' && !main ? 'solved' : drawn
  const [sorts, { publicWorks }] = [sortsOf(plot), plotOf(plot)]
  const fits = ({ sort, agency }: Text) => sorts.includes(sort) && (!publicWorks || agency === 'kota-melati-dinas-pu')
  const text = main?.text ?? drawText(chance, fits)
  const handler = handlerOf[text.agency ?? ''] ?? 'publicWorks'
  const scene: Scene = { town, chance, text, reporter: chance.pick(citizens), handler, main: main ?? null, filed: null }
  return { plot, scene }
}

/** When each step of a plot happens: officers keep office hours. */
function perform(scene: Scene, plot: PlotName, filedOn: string, { calendar, key }: Setting): Act[] {
  const { chance } = scene
  const moment = (day: string, hours: number) => new Date(startOfDay(zone, day).getTime() + Math.round(hours * hour))
  let hours = 7 + chance.share() * 12
  const acts: Act[] = [{ at: moment(filedOn, hours), run: () => fileScene(scene, plot, key) }]
  let day = filedOn
  for (const [after, deed] of plotOf(plot).steps) {
    const next = after === 0 ? calendar.workingDayFrom(day) : calendar.addWorkingDays(day, after)
    hours = next === day ? Math.min(hours + 0.4 + chance.share(), 23.5) : 8 + chance.share() * 7.5
    day = next
    acts.push({ at: moment(day, hours), run: () => deeds[deed](scene) })
  }
  return acts
}

const guests = [
  'Siti Aminah',
  'Bambang Irawan',
  'Dewi Kartika',
  'Agus Salim',
  'Ratna Sari',
  'Yohanes Tambunan',
  'I Made Suardana',
  'Nur Hayati',
]

async function fileScene(scene: Scene, plot: PlotName, key: KeptKey): Promise<void> {
  const { town, chance, text, reporter } = scene
  const { space } = town
  const at = space.clock.now()
  const person = townPeople.find(({ key }) => key === reporter)
  const guest = chance.pick(guests)
  const open = mains.includes(plot) || plot === 'merged'
  const sealed = !open && chance.share() < 0.05
  const endsAtDesk = plotOf(plot).steps.some(([, deed]) => deed.startsWith('archive')) // the national one alone may
  const email =
    person?.email ?? (chance.share() < 0.6 ? `${guest.toLowerCase().replace(/\W+/g, '.')}@surat.contoh` : null)
  const category = await findCategory(space.db, text.category)
  const personId = reporter ? town.persons[reporter] : null
  scene.filed = await inTransaction(space.db, (tx) =>
    submit(
      tx,
      {
        idempotencyKey: `town:${chance.below(2 ** 31)}:${at.getTime()}`,
        kind: text.kind,
        title: text.title,
        body: text.body,
        categoryId: category.id,
        suggestedAgencyId: chance.share() < 0.35 && !endsAtDesk ? town.agencies[scene.handler].id : null,
        keepFrom: null,
        incidentOn: null,
        incidentOngoing: true,
        place: { code: null, words: text.place, none: text.place === null, lat: null, lon: null },
        flags: {
          nameHidden: sealed || chance.share() < 0.7,
          identitySealed: sealed,
          confidential: !open && chance.share() < 0.05,
        },
        reporter: {
          personId,
          name: person?.name ?? guest,
          email,
          emailProvedAt: email ? at : null,
          phone: null,
          onBehalfName: null,
          onBehalfRelation: null,
          language: 'id',
        },
        channel: 'web',
        externalId: null,
        sentAt: at,
        receivedAt: at,
      },
      { ...key, sealedTill: new Date(at.getTime() + 24 * hour) },
      { personId, role: 'reporter', agencyId: null, at, channel: 'web' },
    ),
  )
}
