import { z } from 'zod'
import { inspectorateFor } from '#src/agencies/inspectorate.ts'
import { type Agency, listSubtree, nationalDesk } from '#src/agencies/queries.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor } from '#src/calendar/standards.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { close, reopen, say } from '#src/dialogue/reporter-says.ts'
import { formatFor } from '#src/i18n/format.ts'
import { liesWithin, may } from '#src/reports/policy.ts'
import { lockReport, type Report } from '#src/reports/report.ts'
import { escalate } from '#src/routing/escalate.ts'
import { forward } from '#src/routing/forward.ts'
import { openReferral } from '#src/routing/refer.ts'
import { isLateReturn, sendBack } from '#src/routing/send-back.ts'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { type AgencyOption, agencyOptions } from '../agency-options.ts'
import type { C } from '../frame.tsx'
import type { Step } from '../step.tsx'
import { EscalateFields, ForwardFields, ReasonFields, SendBackFields, WordFields } from './pages/fields.tsx'

const reason = z.string('reason').trim().min(1, 'reason').max(5000)
const agency = z.string('choose').regex(/^\d{1,18}$/, 'choose')

export type SendBackExtra = {
  options: AgencyOption[]
  hop: number | null
  most: number
  /** Set when this return is the last one: by when the national admin decides. */
  decideBy: string | null
  late: boolean
}

const returning = z.object({
  alasan: reason,
  usul: z
    .string()
    .regex(/^\d{0,18}$/)
    .default(''),
})

/** Kembalikan, bukan wewenang: a public reason and, if known, the right agency. */
export const sendBackStep: Step<typeof returning, SendBackExtra> = {
  path: 'kembalikan',
  title: (t) => t.routing.sendBack.title,
  lead: (t) => t.routing.sendBack.lead,
  submit: (t) => t.routing.sendBack.submit,
  allowed: (actor, report) => may(actor, 'send_back', report),
  schema: returning,
  start: () => ({ usul: '' }),
  load: loadSendBack,
  Fields: SendBackFields,
  aids: { 'cari-usul': (values) => values },
  act: (tx, report, { alasan, usul }, by) =>
    sendBack(tx, report, { reason: alasan, proposedAgencyId: usul === '' ? null : usul }, by),
  fieldOf: { agency_conflict: 'usul' },
  saidIn: 'alasan',
}

async function loadSendBack(c: C, { report }: { report: Report }, form: FormState): Promise<SendBackExtra> {
  const { space, actor } = c.var
  const { db } = space
  const by = may(actor, 'send_back', report)
  const isHop = report.status === 'referred' && (by?.role === 'agency_admin' || by?.role === 'liaison')
  const options = await agencyOptions(db, {
    report: { ...report, atAgencyDesk: false },
    chosen: [textOf(form, 'usul')],
    offered: [],
    sought: textOf(form, 'cari_usul'),
    about: report.about,
    at: actor.at,
  })
  const last = isHop && report.hops + 1 >= report.limits.hops
  return {
    options,
    hop: isHop ? report.hops + 1 : null,
    most: report.limits.hops,
    decideBy: last ? await decideBy(c, report) : null,
    late: isHop && (await isLate(c, report)),
  }
}

async function decideBy(c: C, { kind, oversight }: Report): Promise<string> {
  const { db } = c.var.space
  const desk = await nationalDesk(db)
  const today = dayIn(desk.time_zone, c.var.actor.at)
  const { limit_days } = await standardFor(db, { clock: 'decide', kind, oversight, on: today })
  return formatFor(c.var.lang).dayShort((await loadCalendar(db, desk.area_code)).addWorkingDays(today, limit_days))
}

async function isLate(c: C, { id, holder }: Report): Promise<boolean> {
  const referral = await openReferral(c.var.space.db, id)
  if (!referral || !holder) return false
  return isLateReturn(c.var.space.db, holder, referral.referred_at, c.var.actor.at)
}

const forwarding = z.object({ unit: agency })

/** Teruskan ke unit: below the agency that was asked, or back up to it. */
export const forwardStep: Step<typeof forwarding, Agency[]> = {
  path: 'teruskan',
  title: (t) => t.routing.forward.title,
  lead: (t) => t.routing.forward.lead,
  submit: (t, units) => (units.length > 0 ? t.routing.forward.submit : ''),
  allowed: (actor, report) => may(actor, 'forward', report),
  schema: forwarding,
  load: async (c, { report }) => {
    const { db } = c.var.space
    const referral = await openReferral(db, report.id)
    if (!referral || !report.holder) return []
    const units = await listSubtree(db, referral.agency_id, dayIn(report.holder.time_zone, c.var.actor.at))
    return units
      .filter(({ id }) => id !== report.holder?.id)
      .filter(({ lineage }) => report.about === null || !liesWithin(report.about, lineage))
  },
  Fields: ForwardFields,
  act: (tx, report, { unit }, by) => forward(tx, report, unit, by),
  fieldOf: { outside_subtree: 'unit', agency_conflict: 'unit', agency_inactive: 'unit' },
}

const escalating = z.object({ kepada: agency, alasan: reason })

/** Eskalasi: a supervisor watches too; whoever holds the report keeps the duty. */
export const escalateStep: Step<typeof escalating, AgencyOption[]> = {
  path: 'eskalasi',
  title: (t) => t.routing.escalate.title,
  lead: (t) => t.routing.escalate.lead,
  submit: (t) => t.routing.escalate.submit,
  allowed: (actor, report) => may(actor, 'escalate', report),
  schema: escalating,
  load: loadEscalate,
  Fields: EscalateFields,
  aids: { 'cari-kepada': (values) => values },
  act: (tx, report, { kepada, alasan }, by) =>
    escalate(tx, report, { agencyId: kepada, why: 'request', reason: alasan }, by),
  fieldOf: { agency_conflict: 'kepada', not_found: 'kepada' },
  saidIn: 'alasan',
}

async function loadEscalate(c: C, { report }: { report: Report }, form: FormState): Promise<AgencyOption[]> {
  const { space, actor } = c.var
  const { db } = space
  const today = dayIn(report.desk.time_zone, actor.at)
  const [examiner, national] = await Promise.all([
    inspectorateFor(db, (report.holder ?? report.desk).id, today),
    nationalDesk(db),
  ])
  const watching = report.supervisors.map(({ id }) => id)
  const options = await agencyOptions(db, {
    report: { ...report, atAgencyDesk: false },
    chosen: [textOf(form, 'kepada')],
    offered: [{ id: examiner.agency.id, why: 'inspectorate' }],
    sought: textOf(form, 'cari_kepada'),
    about: report.about,
    at: actor.at,
  })
  const all = [
    ...options,
    ...(options.some(({ agency }) => agency.id === national.id)
      ? []
      : [{ agency: national, why: null, formerly: null }]),
  ]
  return all.filter(({ agency }) => !watching.includes(agency.id))
}

const reopening = z.object({ alasan: reason })

/** Buka kembali, by the national admin or an inspector, any time. */
export const reopenStep: Step<typeof reopening, null> = {
  path: 'buka-kembali',
  title: (t) => t.routing.reopen.title,
  lead: (t) => t.routing.reopen.lead,
  submit: (t) => t.routing.reopen.submit,
  allowed: (actor, report) => may(actor, 'reopen', report),
  schema: reopening,
  load: async () => null,
  Fields: ReasonFields,
  act: (tx, report, { alasan }, by) => reopen(tx, report, alasan, by),
  saidIn: 'alasan',
}

const stating = z.object({ pernyataan: reason })

/** Tutup: by the national admin, with the reporter's recorded word; an agency never closes its own report. */
export const closeStep: Step<typeof stating, null> = {
  path: 'tutup',
  title: (t) => t.routing.close.title,
  lead: (t) => t.routing.close.lead,
  submit: (t) => t.routing.close.submit,
  allowed: (actor, report) => may(actor, 'close', report),
  schema: stating,
  load: async () => null,
  Fields: WordFields,
  act: async (tx, report, { pernyataan }, by) => {
    await say(tx, report, pernyataan, by)
    await close(tx, await lockReport(tx, report.code), by)
  },
}
