import type { Context } from 'hono'
import type { Env } from '#src/people/env.ts'
import { guardForm } from '#src/people/form-guard.ts'
import { rememberVoter, votersOf } from '#src/people/voters.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { normalizeCode, showCode } from '#src/reports/code.ts'
import { endorse, takeBackEndorsement } from '#src/reports/endorsements.ts'
import { findStatus } from './queries.ts'

export type C = Context<Env>

/** Saya juga mengalami, or not any more. Errors: Refusal `too_many`; `not_found` also for what is confidential. */
export async function support(c: C) {
  const { space } = c.var
  const form = await c.req.parseBody()
  if ((await guardForm(c, 'endorse', form)).wait) throw new Refusal('too_many')
  const report = await publicReport(c)
  await inTransaction(space.db, (tx) =>
    form.aksi === 'batal'
      ? takeBackEndorsement(tx, report.id, votersOf(c))
      : endorse(tx, report.id, rememberVoter(c), space.clock.now()),
  )
  return c.redirect(space.href(`/laporan/${showCode(report.code)}#dukungan`), 303)
}

/** The report of this address as strangers know it. Errors: Refusal `not_found`. */
export async function publicReport(c: C) {
  const found = await findStatus(c.var.space.db, normalizeCode(c.req.param('code') ?? ''))
  if (!found?.published_at || found.status === 'archived') throw new Refusal('not_found')
  return found
}
