import type { Actor, StaffRole } from '#src/people/actor.ts'
import type { Node, Report } from '#src/reports/report.ts'

/** Reports and people on paper: for rules that read no database. */

const node = (id: string, kind: string, parent: Node | null): Node => ({
  id,
  slug: id,
  name: id,
  short: id,
  kind,
  lineage: [...(parent?.lineage ?? []), id],
  time_zone: 'Asia/Jakarta',
  area_code: null,
})

const nation = node('nation', 'national_desk', null)
const melati = node('melati', 'city', nation)
const publicWorks = node('public_works', 'public_works_office', melati)
const ministry = node('ministry', 'ministry', nation)
const elsewhere = node('elsewhere', 'city', nation)
/** A small country: the national desk, two cities, a ministry, the Ombudsman. */
export const country = {
  nation,
  melati,
  publicWorks,
  roads: node('roads', 'division', publicWorks),
  drains: node('drains', 'division', publicWorks),
  transport: node('transport', 'transport_office', melati),
  inspectorate: node('inspectorate', 'inspectorate', melati),
  elsewhere,
  worksElsewhere: node('works_elsewhere', 'public_works_office', elsewhere),
  inspectorsElsewhere: node('inspectors_elsewhere', 'inspectorate', elsewhere),
  ministry,
  inspectorGeneral: node('inspector_general', 'inspectorate', ministry),
  auditors: node('auditors', 'inspectorate', nation),
  ombudsman: node('ombudsman', 'ombudsman', nation),
} as const
export type Place = keyof typeof country

/** Thursday 26 November 2026, nine in the morning in Jakarta. */
export const paperNow = new Date('2026-11-26T02:00:00Z')

export const onPaper = (facts: Partial<Report> = {}): Report => {
  const report: Report = {
    id: '1',
    code: 'P0TH000G',
    status: 'referred',
    outcome: null,
    archiveReason: null,
    held: false,
    atAgencyDesk: false,
    version: 1,
    kind: 'complaint',
    oversight: false,
    urgent: false,
    categoryId: null,
    nameHidden: true,
    identitySealed: false,
    confidential: false,
    presumed: [],
    answeredAs: null,
    plannedOn: null,
    mergedInto: null,
    hops: 0,
    hopCapReached: false,
    limits: { hops: 2, reopen: 2, resumeDays: 90 },
    binding: false,
    sampled: false,
    reopened: 0,
    objected: 0,
    channel: 'web',
    placeCode: null,
    dueOn: null,
    verifierId: null,
    notVerifierId: null,
    receivedAt: paperNow,
    publishedAt: paperNow,
    answeredAt: null,
    closedAt: null,
    archivedAt: null,
    desk: nation,
    holder: publicWorks,
    about: null,
    answersByTwo: false,
    reporterId: 'sri',
    copies: [],
    supervisors: [],
    clocks: [],
    unsealings: [],
    ...facts,
  }
  return { ...report, held: report.holder !== null, atAgencyDesk: report.desk.kind !== 'national_desk' }
}

export const officer = (role: StaffRole, place: Place, personId = `${role}@${place}`): Actor => ({
  kind: 'staff',
  personId,
  name: null,
  bindings: [
    {
      role,
      agencyId: country[place].id,
      agencyName: place,
      agencyLineage: country[place].lineage,
      agencyKind: country[place].kind,
    },
  ],
  openedReports: [],
  at: paperNow,
})

export const stranger: Actor = {
  kind: 'visitor',
  personId: null,
  name: null,
  bindings: [],
  openedReports: [],
  at: paperNow,
}
export const sri: Actor = { ...stranger, kind: 'citizen', personId: 'sri' }
/** Whoever typed number and key. */
export const guest: Actor = { ...stranger, openedReports: ['1'] }
