import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { staffRoles } from '#src/people/actor.ts'
import { type Action, actions, type Circumstance, destination, outcomes, type Status, statuses } from './lifecycle.ts'

// The domain's table, row by row, written a second time: R reporter, V verifier, N national admin, A agency admin,
// L liaison, I inspector, S system. After "?" stands the circumstance that the row asks for.
const domain = `
ask_detail  received                          -> incomplete   V
complete    incomplete                        -> received     R V
complete    archived ?incomplete              -> received     R V
refer       received                          -> referred     V N
send_back   referred                          -> received     A L N I
send_back   in_progress                       -> received     N I
send_back   received ?agency_desk             -> received     V S
forward     referred                          -> referred     A L
forward     in_progress                       -> in_progress  A L
follow_up   referred in_progress              -> in_progress  L
answer      referred in_progress              -> answered     L
object      answered                          -> in_progress  R
object      archived                          -> received     R
close       answered                          -> closed       R S N
confirm     closed ?planned                   -> closed       R
reopen      closed ?held                      -> in_progress  R N I
reopen      closed ?loose                     -> received     R N I
archive     received incomplete               -> archived     V
archive     incomplete                        -> archived     S
merge       received incomplete referred in_progress -> archived V A
unmerge     archived ?merged                  -> received     V
withdraw    received incomplete referred in_progress answered -> closed R
escalate    received                          -> received     S N I A
escalate    referred                          -> referred     S N I A
escalate    in_progress                       -> in_progress  S N I A
escalate    answered                          -> answered     S N I A`

const letters = {
  R: 'reporter',
  V: 'verifier',
  N: 'national_admin',
  A: 'agency_admin',
  L: 'liaison',
  I: 'inspector',
  S: 'system',
} as const
const roles = [...staffRoles, 'reporter', 'visitor', 'system'] as const
const circumstances = [
  'incomplete',
  'spam',
  'merged',
  'planned',
  'solved',
  'held',
  'loose',
  'agency_desk',
  'national_desk',
] as const

/** Every state a report can be in, as the table can tell it from others, with the names of its circumstances. */
function* states(): Generator<{ report: Circumstance; holds: readonly string[] }> {
  for (const status of statuses)
    for (const archiveReason of status === 'archived' ? (['incomplete', 'spam', 'duplicate'] as const) : [null])
      for (const outcome of status === 'closed' ? outcomes : [null])
        for (const held of [true, false])
          for (const atAgencyDesk of [true, false]) {
            const mergedInto = archiveReason === 'duplicate' ? '1' : null
            const report = { status, archiveReason, mergedInto, outcome, held, atAgencyDesk }
            const holds = [
              archiveReason,
              mergedInto && 'merged',
              outcome,
              held ? 'held' : 'loose',
              atAgencyDesk ? 'agency_desk' : 'national_desk',
            ]
            yield { report, holds: holds.filter((name) => name !== null) }
          }
}

const rows = domain
  .trim()
  .split('\n')
  .map((line) => {
    const [before = '', after = ''] = line.split('->')
    const [action, ...from] = before.trim().split(/\s+/)
    const [to, ...by] = after.trim().split(/\s+/)
    const needs = from.find((word) => word.startsWith('?'))?.slice(1)
    return {
      action,
      from: from.filter((word) => !word.startsWith('?')),
      needs,
      to,
      by: by.map((l) => letters[l as 'R']),
    }
  })

const expected = (
  action: Action,
  { report, holds }: { report: Circumstance; holds: readonly string[] },
  role: string,
) =>
  rows.find(
    (row) =>
      row.action === action &&
      row.from.includes(report.status) &&
      (row.by as readonly string[]).includes(role) &&
      (row.needs === undefined || holds.includes(row.needs)),
  )?.to ?? null

test('every action, from every state, by every role leads where the domain says and nowhere else', () => {
  let asked = 0
  const wrong: string[] = []
  for (const state of states())
    for (const action of actions)
      for (const role of roles) {
        asked += 1
        const found = destination(action, state.report, role)
        const wanted = expected(action, state, role)
        if (found !== wanted)
          wrong.push(`${role} ${action} ${state.report.status} [${state.holds}]: ${found}, not ${wanted}`)
      }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(5000)
})

test('the second writing of the table names only what exists', () => {
  expect([...new Set(rows.map((row) => row.action))].sort()).toEqual([...actions].sort())
  for (const { needs } of rows) if (needs) expect(circumstances).toContain(needs)
  for (const { by } of rows) for (const role of by) expect(roles).toContain(role)
})

test('every status can be reached', () => {
  const reached = new Set<Status | string | undefined>(['received', ...rows.map((row) => row.to)])
  expect(statuses.filter((status) => !reached.has(status))).toEqual([])
})

test('the database knows the same statuses, outcomes and reasons', () => {
  const sql = readFileSync('migrations/0010_reports.sql', 'utf8')
  for (const word of [...statuses, ...outcomes]) expect(sql).toContain(`'${word}'`)
})

test('an agency never closes its own report', () => {
  for (const { report } of states())
    for (const role of ['agency_admin', 'liaison', 'drafter', 'verifier'] as const)
      expect(destination('close', report, role)).toBeNull()
})

test('whoever only looks can do nothing', () => {
  for (const { report } of states())
    for (const action of actions)
      for (const role of ['visitor', 'leader', 'overseer', 'drafter', 'developer', 'trainer'] as const)
        expect(destination(action, report, role)).toBeNull()
})
