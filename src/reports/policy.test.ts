import { describe, expect, test } from 'vitest'
import { type Role, type StaffRole, staffRoles } from '#src/people/actor.ts'
import { country, guest, officer, onPaper, type Place, paperNow, sri, stranger } from '#test/support/paper.ts'
import type { ActiveClock } from './clocks.ts'
import { actions, destination, statuses } from './lifecycle.ts'
import { hats, may } from './policy.ts'
import type { Report } from './report.ts'

const { nation, melati, publicWorks, roads, transport, inspectorate, inspectorsElsewhere, ombudsman } = country

// Who wears which hats before a report, by where it lies. Whoever is not in a list wears none.
type Hats = Partial<Record<`${StaffRole}@${Place}`, readonly Role[]>>
const alwaysThere: Hats = {
  'national_admin@nation': ['verifier', 'national_admin'],
  'overseer@ombudsman': ['overseer'],
}
const nationalDesk: Hats = { ...alwaysThere, 'verifier@nation': ['verifier'], 'agency_admin@nation': ['verifier'] }

const scenes: Record<string, { report: Report; hats: Hats }> = {
  'waits at the national desk': {
    report: onPaper({ status: 'received', holder: null }),
    hats: nationalDesk,
  },
  "waits at the city's own desk": {
    report: onPaper({ status: 'received', desk: melati, holder: null }),
    hats: {
      ...alwaysThere,
      'verifier@melati': ['verifier'],
      'agency_admin@melati': ['verifier', 'agency_admin'],
      'agency_admin@nation': [],
    },
  },
  'lies with public works': {
    report: onPaper({ holder: publicWorks }),
    hats: {
      ...nationalDesk,
      'agency_admin@nation': ['verifier', 'agency_admin'],
      'agency_admin@melati': ['agency_admin'],
      'agency_admin@publicWorks': ['agency_admin'],
      'liaison@nation': ['liaison'],
      'liaison@melati': ['liaison'],
      'liaison@publicWorks': ['liaison'],
      'drafter@nation': ['drafter'],
      'drafter@melati': ['drafter'],
      'drafter@publicWorks': ['drafter'],
      'leader@nation': ['leader'],
      'leader@melati': ['leader'],
      'leader@publicWorks': ['leader'],
      'inspector@nation': ['inspector'],
      'inspector@melati': ['inspector'],
      'inspector@publicWorks': ['inspector'],
      'inspector@inspectorate': ['inspector'],
    },
  },
  'is about public works and lies with the inspectorate': {
    report: onPaper({ holder: inspectorate, about: publicWorks, oversight: true }),
    hats: {
      ...nationalDesk,
      'agency_admin@nation': ['verifier', 'agency_admin'],
      'agency_admin@melati': ['agency_admin'],
      'agency_admin@inspectorate': ['agency_admin'],
      'liaison@nation': ['liaison'],
      'liaison@melati': ['liaison'],
      'liaison@inspectorate': ['liaison'],
      'drafter@nation': ['drafter'],
      'drafter@melati': ['drafter'],
      'drafter@inspectorate': ['drafter'],
      'leader@nation': ['leader'],
      'leader@melati': ['leader'],
      'leader@inspectorate': ['leader'],
      'inspector@nation': ['inspector'],
      'inspector@melati': ['inspector'],
      'inspector@inspectorate': ['inspector'],
    },
  },
  'is about the national desk itself and lies with the Ombudsman': {
    report: onPaper({ holder: ombudsman, about: nation }),
    hats: {
      'overseer@ombudsman': ['overseer'],
      'agency_admin@ombudsman': ['agency_admin'],
      'liaison@ombudsman': ['liaison'],
      'drafter@ombudsman': ['drafter'],
      'leader@ombudsman': ['leader'],
      'inspector@ombudsman': ['inspector'],
    },
  },
}

const everybody = staffRoles.flatMap((role) => (Object.keys(country) as Place[]).map((place) => ({ role, place })))

describe('who may do what: every role, at every place of the tree, with every action, in every status', () => {
  test.each(Object.entries(scenes))('a report that %s', (_, { report, hats: expected }) => {
    const wrong: string[] = []
    for (const { role, place } of everybody) {
      const actor = officer(role, place)
      const worn = hats(actor, report).map((hat) => hat.role)
      const wanted =
        expected[`${role}@${place}`] ?? (role === 'overseer' && !accused(place, report) ? ['overseer'] : [])
      if (worn.join() !== wanted.join()) wrong.push(`${role}@${place} wears [${worn}], not [${wanted}]`)
      for (const status of statuses)
        for (const flags of everyFlag)
          for (const action of actions) {
            const now = { ...report, ...flags, status }
            const allowed = wanted.some((hat) => destination(action, now, hat) !== null)
            const needsWindow = action === 'complete' && status === 'archived'
            if (!needsWindow && (may(actor, action, now) !== null) !== allowed)
              wrong.push(`${role}@${place} ${action} ${status}: ${!allowed}`)
          }
    }
    expect(wrong).toEqual([])
  })
})
const accused = (place: Place, { about }: Report) =>
  about !== null && (about === nation ? place === 'nation' : country[place].lineage.includes(about.id))
// Flags decide what is seen, never who acts.
const everyFlag = [false, true].flatMap((identitySealed) =>
  [false, true].map((confidential) => ({ identitySealed, confidential, nameHidden: true })),
)

test('the unit that a report is about, and every unit below it, can do nothing with it', () => {
  const report = onPaper({ holder: publicWorks, about: publicWorks, copies: [roads], supervisors: [publicWorks] })
  for (const role of staffRoles)
    for (const place of ['publicWorks', 'roads', 'drains'] as const)
      expect(hats(officer(role, place), report)).toEqual([])
})

test('a unit at work on a forwarded report and those above it may follow it up, the unit beside it may not', () => {
  const report = onPaper({ holder: roads })
  expect(may(officer('liaison', 'roads'), 'follow_up', report)?.agencyId).toBe('roads')
  expect(may(officer('liaison', 'publicWorks'), 'follow_up', report)?.agencyId).toBe('public_works')
  expect(may(officer('liaison', 'drains'), 'follow_up', report)).toBeNull()
})

test('a supervisor from elsewhere inspects what was escalated to it; nobody inspects the nation from below its root', () => {
  const report = onPaper({ supervisors: [inspectorsElsewhere] })
  expect(may(officer('inspector', 'inspectorsElsewhere'), 'reopen', { ...report, status: 'closed' })).not.toBeNull()
  expect(hats(officer('inspector', 'inspectorGeneral'), report)).toEqual([])
  expect(hats(officer('inspector', 'auditors'), report)).toEqual([])
})

describe('the reporter', () => {
  const answered = onPaper({ status: 'answered', answeredAs: 'solved' })

  test('is known by the account or by number and key, and acts as reporter only', () => {
    expect(may(sri, 'close', answered)).toEqual({
      personId: 'sri',
      role: 'reporter',
      agencyId: null,
      at: paperNow,
      channel: 'web',
    })
    expect(may(guest, 'object', answered)?.personId).toBeNull()
    expect(may(stranger, 'object', answered)).toBeNull()
    expect(may({ ...sri, personId: 'joko' }, 'close', answered)).toBeNull()
    const officerWithTheKey = { ...officer('liaison', 'publicWorks'), openedReports: ['1'] }
    expect(may(officerWithTheKey, 'follow_up', onPaper())).toBeNull()
  })

  test('may not be taken for an officer who happens to have the same account', () => {
    expect(may({ ...officer('overseer', 'ombudsman'), personId: 'sri' }, 'close', answered)).toBeNull()
  })

  test('reopens within the window, at most twice', () => {
    const closed = onPaper({ status: 'closed', outcome: 'silent', clocks: [window('reopen', '2026-11-26')] })
    expect(may(sri, 'reopen', closed)).not.toBeNull()
    expect(may(sri, 'reopen', { ...closed, reopened: 1 })).not.toBeNull()
    expect(may(sri, 'reopen', { ...closed, reopened: 2 })).toBeNull()
    expect(may(sri, 'reopen', { ...closed, clocks: [window('reopen', '2026-11-25')] })).toBeNull()
    expect(may(sri, 'reopen', { ...closed, clocks: [] })).toBeNull()
    expect(may(officer('inspector', 'inspectorate'), 'reopen', { ...closed, reopened: 2, clocks: [] })).not.toBeNull()
  })

  test('confirms a planned answer from the promised date on', () => {
    const planned = onPaper({ status: 'closed', outcome: 'planned', plannedOn: '2026-11-26' })
    expect(may(sri, 'confirm', planned)).not.toBeNull()
    expect(may(sri, 'confirm', { ...planned, plannedOn: '2026-11-27' })).toBeNull()
    expect(may(sri, 'confirm', { ...planned, outcome: 'solved' })).toBeNull()
  })

  test('objects to an archiving within ten working days', () => {
    const archived = onPaper({
      status: 'archived',
      archiveReason: 'spam',
      clocks: [window('object_archive', '2026-11-26')],
    })
    expect(may(sri, 'object', archived)).not.toBeNull()
    expect(may(sri, 'object', { ...archived, clocks: [window('object_archive', '2026-11-25')] })).toBeNull()
  })

  test('resumes a report that lapsed for ninety calendar days, and so may a verifier for them', () => {
    const verifier = officer('verifier', 'nation')
    const lapsed = (archivedAt: string) =>
      onPaper({ status: 'archived', archiveReason: 'incomplete', archivedAt: new Date(archivedAt) })
    for (const actor of [sri, verifier]) {
      expect(may(actor, 'complete', lapsed('2026-08-27T17:30:00Z'))).not.toBeNull() // 28 August in Jakarta
      expect(may(actor, 'complete', lapsed('2026-08-27T16:30:00Z'))).toBeNull()
      expect(may(actor, 'complete', { ...lapsed('2026-11-20T02:00:00Z'), archiveReason: 'spam' })).toBeNull()
    }
  })
})

describe('after two returns', () => {
  const returned = onPaper({ status: 'received', holder: null, hops: 2, hopCapReached: true })

  test('only the national admin refers', () => {
    expect(may(officer('verifier', 'nation'), 'refer', returned)).toBeNull()
    expect(may(officer('national_admin', 'nation'), 'refer', returned)?.role).toBe('national_admin')
  })

  test('the agency cannot send the decision back; whoever decided may take it back', () => {
    const decided = onPaper({ hops: 2, hopCapReached: true, binding: true })
    expect(may(officer('liaison', 'publicWorks'), 'send_back', decided)).toBeNull()
    expect(may(officer('agency_admin', 'melati'), 'send_back', decided)).toBeNull()
    expect(may(officer('national_admin', 'nation'), 'send_back', decided)?.role).toBe('national_admin')
  })
})

test('whoever archived a report does not examine the objection', () => {
  const objected = onPaper({ status: 'received', holder: null, notVerifierId: 'rina' })
  for (const action of ['refer', 'archive', 'merge', 'ask_detail'] as const) {
    expect(may(officer('verifier', 'nation', 'rina'), action, objected)).toBeNull()
    expect(may(officer('verifier', 'nation', 'rudi'), action, objected)).not.toBeNull()
  }
})

test('whoever wears several hats acts in the one that the action asks for', () => {
  const both = officer('agency_admin', 'melati')
  const ownDesk = onPaper({ status: 'received', desk: melati, holder: null })
  expect(may(both, 'refer', ownDesk)?.role).toBe('verifier')
  expect(may(both, 'forward', onPaper({ holder: transport }))?.role).toBe('agency_admin')
  expect(may(both, 'answer', onPaper({ holder: transport }))).toBeNull()
})

function window(clock: 'reopen' | 'object_archive', dueOn: string): ActiveClock {
  return {
    id: '9',
    clock,
    agencyId: null,
    standardId: null,
    state: 'running',
    limitDays: 10,
    unit: 'wd',
    timeZone: 'Asia/Jakarta',
    areaCode: null,
    startedOn: '2026-11-12',
    dueOn,
    provisional: false,
    pausedOn: null,
    resumedOn: null,
    elapsedDays: 0,
  }
}
