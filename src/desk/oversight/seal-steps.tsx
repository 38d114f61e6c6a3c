import { z } from 'zod'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { askUnseal } from '#src/oversight/ask-unseal.ts'
import { approveUnseal, refuseUnseal } from '#src/oversight/decide-unseal.ts'
import { mayAskUnseal, mayDecideUnseal, unsealingsToDecide } from '#src/oversight/policy.ts'
import { listUnsealings, type UnsealingRow } from '#src/oversight/queries.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Report } from '#src/reports/report.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import type { C } from '../frame.tsx'
import type { Step } from '../step.tsx'
import { AskFields, DecideFields } from './pages/seal-fields.tsx'

const words = z.string('reason').trim().min(1, 'reason').max(2000)
const box = z.string().default('')

const asking = z
  .object({
    alasan: words,
    dasar: words,
    kabar: z.enum(['segera', 'nanti'], 'choose'),
    tanggal_day: box,
    tanggal_month: box,
    tanggal_year: box,
    dasar_tunda: z.string().trim().max(2000).default(''),
  })
  .transform((form) => ({ ...form, tanggal: dayOf({ values: form, errors: {} }, 'tanggal') }))
  .refine(({ kabar, tanggal }) => kabar === 'segera' || Boolean(tanggal), { path: ['tanggal'], message: 'date' })
  .refine(({ kabar, dasar_tunda }) => kabar === 'segera' || dasar_tunda !== '', {
    path: ['dasar_tunda'],
    message: 'reason',
  })

/** Minta buka segel: by the report's inspector or a national admin, with reason and legal ground. */
export const askSealStep: Step<typeof asking, number> = {
  path: 'buka-segel',
  title: (t) => t.oversight.ask.title,
  lead: (t, hours) => t.oversight.ask.lead(hours),
  submit: (t) => t.oversight.ask.submit,
  allowed: mayAskUnseal,
  schema: asking,
  start: () => ({ kabar: 'segera' }),
  load: hoursOpen,
  Fields: AskFields,
  immediate: true, // a second person decides: nothing is open before
  act: async (tx, report, { alasan, dasar, kabar, tanggal, dasar_tunda }, _, actor) => {
    const by = mayAskUnseal(actor, report)
    if (!by) throw new Refusal('not_allowed')
    const later = kabar === 'nanti' && tanggal ? { on: tanggal, ground: dasar_tunda } : null
    await askUnseal(tx, report, { reason: alasan, legalGround: dasar, later }, by)
  },
  fieldOf: { tell_later_wrong: 'tanggal' },
}

const deciding = z
  .object({
    permintaan: z.string().regex(/^\d{1,18}$/, 'choose'),
    putusan: z.enum(['setujui', 'tolak'], 'choose'),
    catatan: z.string().trim().max(2000).default(''),
  })
  .refine(({ putusan, catatan }) => putusan === 'setujui' || catatan !== '', { path: ['catatan'], message: 'reason' })

export type ToDecide = { asked: UnsealingRow | null; hours: number; zone: string }

/** Putuskan pembukaan segel: by a second national admin, never by whoever asked. */
export const decideSealStep: Step<typeof deciding, ToDecide> = {
  path: 'putuskan-segel',
  title: (t) => t.oversight.decide.title,
  lead: (t, { asked }) => (asked ? t.oversight.decide.lead : t.oversight.decide.none),
  submit: (t) => t.oversight.decide.submit,
  allowed: mayDecideUnseal,
  schema: deciding,
  load: async (c, { report }) => {
    const [first] = unsealingsToDecide(c.var.actor, report)
    const rows = first ? await listUnsealings(c.var.space.db, report.id) : []
    return {
      asked: rows.find(({ id }) => id === first?.id) ?? null,
      hours: await hoursOpen(c, { report }),
      zone: report.desk.time_zone,
    }
  },
  Fields: DecideFields,
  immediate: true, // whoever waits for it must see what is so
  act: (tx, report, { permintaan, putusan, catatan }, by) =>
    putusan === 'setujui'
      ? approveUnseal(tx, report, permintaan, by)
      : refuseUnseal(tx, report, permintaan, catatan, by),
}

async function hoursOpen({ var: { space, actor } }: C, { report }: { report: Report }): Promise<number> {
  return (await policy(space.db, 'unseal', dayIn(report.desk.time_zone, actor.at))).hours
}
