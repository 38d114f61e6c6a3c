import { findAgencyBySlug } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { id as words } from '#src/i18n/id.ts'
import { type Actor, type StaffRole, staffRoles } from '#src/people/actor.ts'
import { invite } from '#src/people/invite.ts'
import { mayGrant } from '#src/people/policy.ts'
import { findAccount, holdsPosition } from '#src/people/queries.ts'
import { bind } from '#src/people/roles.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import type { Judgement } from './agency-row.ts'
import type { Problem } from './problems.ts'
import type { Cells } from './tables.ts'

/** A role by its key or by its Indonesian name. */
export const roleIn = (text: string): StaffRole | undefined => {
  const word = text.trim().toLowerCase()
  return staffRoles.find((role) => role === word || words.admin.roles[role].toLowerCase() === word)
}

export function shapeOfOfficer(cells: Cells): { key: string; problem: Problem | null } {
  const { nama = '', email = '', peran = '', kode_instansi = '', jabatan = '' } = cells
  const role = roleIn(peran)
  const problem: Problem | null =
    nama === '' || nama.length > 120
      ? 'name'
      : !/^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/.test(email) || email.length > 200
        ? 'email'
        : !role
          ? 'role'
          : kode_instansi === ''
            ? 'agency'
            : jabatan.length > 200
              ? 'position'
              : null
  return { key: [email.toLowerCase(), role ?? peran, kode_instansi].join(' '), problem }
}

/** Whether the person may be given this position, and whether it is new. */
export async function judgeOfficer(db: Db, actor: Actor, cells: Cells): Promise<Judgement> {
  const agency = await findAgencyBySlug(db, cells.kode_instansi ?? '')
  const role = roleIn(cells.peran ?? '')
  if (!agency || !role) return { verdict: 'refused', reason: 'agency' }
  const today = dayIn(agency.time_zone, actor.at)
  if (agency.valid_to !== null && agency.valid_to <= today) return { verdict: 'refused', reason: 'inactive' }
  if (!mayGrant(actor, role, agency.lineage)) return { verdict: 'refused', reason: 'role_other' }
  const email = (cells.email ?? '').toLowerCase()
  const held = await holdsPosition(db, { email, role, agencyId: agency.id }, today, actor.at)
  return { verdict: held ? 'same' : 'new', reason: null }
}

/** Who has an account gets the position; everybody else gets an invitation by mail. */
export async function applyOfficer(tx: Tx, actor: Actor, cells: Cells): Promise<Judgement> {
  const judged = await judgeOfficer(tx, actor, cells)
  const agency = await findAgencyBySlug(tx, cells.kode_instansi ?? '')
  const role = roleIn(cells.peran ?? '')
  if (judged.verdict !== 'new' || !agency || !role) return judged
  const email = (cells.email ?? '').toLowerCase()
  const position = { role, agencyId: agency.id, position: cells.jabatan || null }
  const account = await findAccount(tx, email)
  if (account) await bind(tx, account, position, { personId: actor.personId, at: actor.at })
  else {
    const token = await invite(tx, { ...position, email, name: cells.nama ?? '' }, actor)
    await enqueue(tx, 'invite', { token }, undefined, { priority: 5 })
  }
  return judged
}
