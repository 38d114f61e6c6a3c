import { z } from 'zod'
import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import { clockNames } from '#src/reports/clocks.ts'
import { isLateness } from '#src/reports/event-words.ts'
import { archiveReasons, outcomes } from '#src/reports/lifecycle.ts'
import type { Entry } from '#src/ui/timeline.tsx'
import type { PublicEvent, PublicFile, PublicMessage } from './queries.ts'

/** What the particulars of public events may hold; unknown things are left out, never guessed. */
const particulars = z.object({
  agencyId: z.string().optional(),
  copies: z.array(z.string()).default([]),
  binding: z.boolean().default(false),
  respondBy: z.string().optional(),
  settleBy: z.string().optional(),
  hop: z.boolean().default(false),
  late: z.boolean().default(false),
  proposedAgencyId: z.string().optional(),
  messageId: z.string().optional(),
  promisedOn: z.string().optional(),
  outcome: z.enum(outcomes).optional(),
  reason: z.enum(archiveReasons).optional(),
  clock: z.enum(clockNames).optional(),
  stage: z.string().optional(),
  dueOn: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  stars: z.number().optional(),
})
type Particulars = z.infer<typeof particulars>

/** Agencies that the events name by id. */
export const agenciesIn = (events: readonly PublicEvent[]): string[] => [
  ...new Set(
    events.flatMap((event) => {
      const { agencyId, proposedAgencyId, copies } = particulars.parse(event.particulars)
      return [agencyId, proposedAgencyId, ...copies].filter((id) => id !== undefined)
    }),
  ),
]

type Scene = {
  t: Words
  f: Format
  names: ReadonlyMap<string, string>
  messages: ReadonlyMap<string, PublicMessage>
  /** Which return this is, by the number of the event. */
  hops: ReadonlyMap<number, number>
}
type Told = { what: string; who?: string | null; said?: string | null | undefined; more?: (string | null)[] } | null

/** The public timeline, oldest first: hops with their reasons, lateness, moved dates and reopenings included. */
export function tell(file: PublicFile, names: ReadonlyMap<string, string>, t: Words, f: Format): Entry[] {
  const hopEvents = file.events.filter((event) => event.particulars.hop === true)
  const scene: Scene = {
    t,
    f,
    names,
    messages: new Map(file.messages.map((message) => [message.id, message])),
    hops: new Map(hopEvents.map(({ seq }, index) => [seq, index + 1])),
  }
  return file.events.flatMap((event) => {
    const told = tellers[event.action]?.(event, particulars.parse(event.particulars), scene)
    return told ? [entryOf(event, told, file.report.time_zone)] : []
  })
}

const entryOf = (event: PublicEvent, { what, who, said, more = [] }: NonNullable<Told>, zone: string): Entry => ({
  at: event.occurred_at,
  zone,
  who: who ?? null,
  what: sentences(
    what,
    more.filter((line) => line !== null),
  ),
  said: said ?? null,
  seenBy: 'public',
})

const sentences = (what: string, more: readonly string[]) =>
  more.length === 0 ? what : [`${what}.`, ...more].join(' ')

const nameIn = ({ names, t }: Scene, id: string | undefined) => names.get(id ?? '') ?? t.common.unknown
const byAgency = (event: PublicEvent, { t }: Scene) => event.actor_agency_name ?? t.common.system
const bodyIn = ({ messages }: Scene, { messageId }: Particulars) => messages.get(messageId ?? '')?.body

type Teller = (event: PublicEvent, facts: Particulars, scene: Scene) => Told

const tellers: Partial<Record<PublicEvent['action'], Teller>> = {
  submit: (_, __, { t }) => ({ what: t.follow.events.submit }),
  refer: (event, facts, scene) => {
    const { t, f, names } = scene
    const words = t.publicPages.report.events
    const agency = nameIn(scene, facts.agencyId)
    const copies = facts.copies.flatMap((id) => names.get(id) ?? [])
    return {
      what: facts.binding ? t.follow.events.referBinding(agency) : t.follow.events.refer(agency),
      said: event.note,
      more: [
        facts.respondBy && facts.settleBy ? words.dates(f.dayShort(facts.respondBy), f.dayShort(facts.settleBy)) : null,
        copies.length > 0 ? words.copies(copies.join(', ')) : null,
      ],
    }
  },
  send_back: (event, facts, scene) => {
    const { t, hops } = scene
    const words = t.publicPages.report.events
    const hop = hops.get(event.seq)
    return {
      what: t.follow.events.send_back(nameIn(scene, facts.agencyId)),
      said: bodyIn(scene, facts),
      more: [
        hop ? words.hop(hop) : null,
        facts.late ? words.sentBackLate : null,
        facts.proposedAgencyId ? words.proposed(nameIn(scene, facts.proposedAgencyId)) : null,
      ],
    }
  },
  follow_up: (event, facts, scene) => ({
    what: scene.t.follow.events.follow_up(byAgency(event, scene)),
    said: bodyIn(scene, facts),
    more: [facts.promisedOn ? scene.t.publicPages.report.events.promised(scene.f.dayShort(facts.promisedOn)) : null],
  }),
  answer: (event, _, scene) => ({ what: scene.t.follow.events.answer(byAgency(event, scene)) }),
  object: (_, __, { t }) => ({ what: t.follow.events.object }),
  close: (_, { outcome }, { t }) => ({ what: t.follow.events.close(outcome ? t.outcomes[outcome] : '') }),
  confirm: (_, __, { t }) => ({ what: t.follow.events.confirm }),
  reopen: (_, __, { t }) => ({ what: t.follow.events.reopen }),
  withdraw: (_, __, { t }) => ({ what: t.follow.events.withdraw }),
  archive: (_, { reason }, { t }) => ({ what: t.follow.events.archive(reason ? t.archiveReasons[reason] : '') }),
  merge: (_, __, { t }) => ({ what: t.publicPages.report.events.merged }),
  unmerge: (_, __, { t }) => ({ what: t.follow.events.unmerged }),
  escalate: (event, facts, scene) => ({
    what: scene.t.follow.events.escalate(nameIn(scene, facts.agencyId)),
    said: escalationBeside(event, scene),
  }),
  succeed: (_, facts, scene) => ({ what: scene.t.follow.events.succeed(nameIn(scene, facts.agencyId)) }),
  copy: (_, facts, scene) => ({ what: scene.t.follow.events.copy(nameIn(scene, facts.agencyId)) }),
  rate: (_, { stars }, { t }) => {
    const words = t.publicPages.report
    return { what: words.events.rated(words.stars[(stars ?? 0) - 1] ?? t.common.unknown) }
  },
  warn: (_, facts, { t, f }) => {
    if (!facts.clock || !facts.dueOn || !isLateness(facts.clock, facts.stage)) return null
    const { stages, lateFor } = t.follow.events
    return {
      what: stages[facts.stage ?? ''] ?? t.status.overdue,
      more: [lateFor(t.deadlines.clocks[facts.clock], f.dayShort(facts.dueOn))],
    }
  },
  move_due: (_, { from, to }, { t, f }) =>
    from && to ? { what: t.follow.events.move_due(f.dayShort(from), f.dayShort(to)) } : null,
}

/** An escalation's reason is written in the same moment; its event carries no id of it. */
const escalationBeside = (event: PublicEvent, { messages }: Scene) =>
  [...messages.values()].find(
    ({ sort, written_at }) => sort === 'escalation' && written_at.getTime() === event.occurred_at.getTime(),
  )?.body
