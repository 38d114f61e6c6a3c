import { z } from 'zod'
import { answer, needsSecondPerson } from '#src/dialogue/answer.ts'
import { followUp } from '#src/dialogue/follow-up.ts'
import type { Actor, By, StaffRole } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Reason, Refusal } from '#src/platform/errors.ts'
import { hats, may } from '#src/reports/policy.ts'
import type { LockedReport, Report } from '#src/reports/report.ts'
import { forward } from '#src/routing/forward.ts'
import { archive } from '#src/verification/archive.ts'
import { correct } from '#src/verification/correct.ts'
import { mayCorrect, mayTake } from '#src/verification/policy.ts'
import { take } from '#src/verification/take.ts'
import { markAllRead, markUnread } from '../queues/reads.ts'

/** What may be done to many reports at once: by the verbs and the rights of one report, nothing else. */
type BulkAction = {
  /** For whom it is offered; each report is asked anew. */
  for: readonly StaffRole[]
  /** Citizens hear of it: it waits for the officer's pause, and cannot be undone afterwards. */
  outward: boolean
  allowed: (actor: Actor, report: Report) => By | null
  schema: z.ZodType<Form>
  act: (tx: Tx, report: LockedReport, form: Form, by: By) => Promise<unknown>
  /** What undoing must know of the report before. */
  before?: (report: Report) => string | null
  undo?: (tx: Tx, report: LockedReport, before: string | null, by: By) => Promise<unknown>
}
type Form = {
  unit?: string | undefined
  topik?: string | undefined
  isi?: string | undefined
  alasan?: 'spam' | 'test' | undefined
}

const desks: readonly StaffRole[] = ['verifier', 'agency_admin', 'national_admin']
const holders: readonly StaffRole[] = ['agency_admin', 'liaison']
const everybody: readonly StaffRole[] = [...desks, ...holders, 'drafter', 'inspector']

const id = z.string('choose').regex(/^\d{1,18}$/, 'choose')
const text = z.string('required').trim().min(1, 'required').max(5000)

export const bulkActions = {
  baca: {
    for: everybody,
    outward: false,
    allowed: reads,
    schema: z.object({}),
    act: (tx, report, _, by) => markAllRead(tx, [report.id], reader(by)),
    undo: (tx, report, _, by) => markUnread(tx, [report.id], reader(by).personId),
  },
  ambil: {
    for: desks,
    outward: true, // the reporter reads that somebody examines it
    allowed: mayTake,
    schema: z.object({}),
    act: (tx, report, _, by) => take(tx, report, by),
  },
  topik: {
    for: ['verifier', 'national_admin'],
    outward: false,
    allowed: mayCorrect,
    schema: z.object({ topik: id }),
    before: ({ categoryId }) => categoryId,
    act: (tx, report, { topik = '' }, by) => correct(tx, report, subject(report, topik), by),
    undo: (tx, report, before, by) => correct(tx, report, subject(report, before), by),
  },
  arsip: {
    for: desks,
    outward: true,
    allowed: (actor, report) => may(actor, 'archive', report),
    schema: z.object({ alasan: z.enum(['spam', 'test'], 'choose'), isi: text }),
    act: (tx, report, { alasan = 'spam', isi = '' }, by) => archive(tx, report, { reason: alasan, note: isi }, by),
  },
  teruskan: {
    for: holders,
    outward: false,
    allowed: (actor, report) => may(actor, 'forward', report),
    schema: z.object({ unit: id }),
    before: ({ holder }) => holder?.id ?? null,
    act: forwarded,
    undo: (tx, report, before, by) => forwarded(tx, report, { unit: before ?? '' }, by),
  },
  'tindak-lanjut': {
    for: ['liaison'],
    outward: true,
    allowed: (actor, report) => may(actor, 'follow_up', report),
    schema: z.object({ isi: text }),
    act: (tx, report, { isi = '' }, by) => followUp(tx, report, { body: isi, promisedOn: null }, by),
  },
  jawab: {
    for: ['liaison'],
    outward: true,
    allowed: (actor, report) => (needsSecondPerson(report, 'solved') ? null : may(actor, 'answer', report)),
    schema: z.object({ isi: text }),
    act: (tx, report, { isi = '' }, by) =>
      answer(
        tx,
        report,
        { body: isi, proposal: 'solved', plannedOn: null, legalBasis: null, authorId: by.personId },
        by,
      ),
  },
} as const satisfies Record<string, BulkAction>

export type BulkName = keyof typeof bulkActions
const table: Record<BulkName, BulkAction> = bulkActions
export const actionOf = (name: string): BulkAction | null =>
  Object.hasOwn(table, name) ? table[name as BulkName] : null
export const isBulkName = (name: string): name is BulkName => Object.hasOwn(bulkActions, name)

/** What this person is offered; whether it is possible, each report says itself. */
export const actionsFor = ({ bindings }: Actor): BulkName[] =>
  (Object.keys(table) as BulkName[]).filter((name) => bindings.some(({ role }) => table[name].for.includes(role)))

/** Why not, in the words that one report would use. */
export function whyNot(name: BulkName, actor: Actor, report: Report): Reason | null {
  if (table[name].allowed(actor, report)) return null
  if (name === 'jawab' && may(actor, 'answer', report)) return 'second_person'
  return hats(actor, report).some(({ role }) => (table[name].for as readonly string[]).includes(role))
    ? 'wrong_status'
    : 'not_allowed'
}

function reads(actor: Actor, report: Report): By | null {
  const [hat] = hats(actor, report)
  // A copy informs without a hat; what is read is the person's own affair.
  const worn = hat ?? { role: 'liaison' as const, agencyId: null }
  return { personId: actor.personId, at: actor.at, channel: 'web', ...worn }
}

function reader({ personId, at }: By): { personId: string; at: Date } {
  if (personId === null) throw new Refusal('not_allowed')
  return { personId, at }
}

const subject = ({ kind, oversight }: Report, categoryId: string | null) => ({ kind, oversight, categoryId })

/** Where it is already, it stays: nobody is told. */
async function forwarded(tx: Tx, report: LockedReport, { unit = '' }: Form, by: By) {
  if (report.holder?.id !== unit) await forward(tx, report, unit, by)
}
