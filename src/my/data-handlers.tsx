import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { findOwnAccount, rename } from '#src/people/own-account.ts'
import { isFresh, type Session } from '#src/people/session.ts'
import { tooMany } from '#src/people/throttle.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { type CopyForm, serveCopy } from './data-copy.ts'
import { leave } from './leave.ts'
import { DataPage, LeavePage, LeftPage } from './pages/data.tsx'
import { countMine, listLooksOf } from './queries.ts'
import { type C, go, reporterHat } from './request.ts'

const HERE = '/saya/data'
const LEAVE = `${HERE}/hapus`

/** Whoever is signed in as a citizen; what they send without it is refused. */
export const citizenOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.actor.kind === 'citizen' && c.var.session) return next()
  if (c.req.method !== 'GET') throw new Refusal('sign_in_first')
  return go(c, `/masuk?kembali=${HERE}`)
}

function sessionOf(c: C): Session {
  if (!c.var.session) throw new Refusal('sign_in_first')
  return c.var.session
}

const words = (c: C) => wordsFor(c.var.lang).myData

/** "Data saya": what is kept, a copy of it, a correction, who looked at it, and the way out. */
export async function showData(c: C, form?: FormState, status = 200) {
  const { space } = c.var
  const { personId, kind } = sessionOf(c)
  const [account, counts, looks] = await Promise.all([
    findOwnAccount(space.db, personId),
    countMine(space.db, personId),
    listLooksOf(space.db, personId),
  ])
  const reports = counts.perlu + counts.berjalan + counts.selesai
  const shown = form ?? blankForm({ nama: account.name })
  const facts = { account, reports, looks, isStaff: kind === 'staff', saved: c.req.query('tersimpan') !== undefined }
  return respond(c, words(c).title, <DataPage {...facts} form={shown} />, { status, private: true })
}

export async function saveName(c: C) {
  const form = readForm(z.object({ nama: z.string().trim().max(200) }), await c.req.parseBody())
  if (!form.valid) return showData(c, form, 422)
  const { personId } = sessionOf(c)
  await inTransaction(c.var.space.db, (tx) => rename(tx, personId, form.data.nama, c.var.actor.at))
  return go(c, `${HERE}?tersimpan`)
}

/** Gathering hundreds of reports costs a moment of the machine. Errors: Refusal `too_many`. */
export async function downloadData(c: C, form: CopyForm) {
  const { personId, email } = sessionOf(c)
  if (await tooMany(c.var.space, 'case_file', `data ${personId}`)) throw new Refusal('too_many')
  return serveCopy(c.var.space, { personId, email, actor: c.var.actor }, form)
}

export async function askLeave(c: C, form: FormState = blankForm(), status = 200) {
  const session = sessionOf(c)
  if (session.kind === 'staff') return go(c, HERE)
  if (!isFresh(session)) return go(c, `/masuk?kembali=${LEAVE}`)
  const { closed } = await policy(c.var.space.db, 'retention_years', dayIn('Asia/Jakarta', c.var.actor.at))
  return respond(c, words(c).leaveTitle, <LeavePage years={closed} form={form} />, { status, private: true })
}

/** Typed, not only pressed: there is no way back. */
export async function doLeave(c: C) {
  const session = sessionOf(c)
  if (session.kind === 'staff' || !isFresh(session)) throw new Refusal('not_allowed')
  const form = readForm(z.object({ kata: z.string().default('') }), await c.req.parseBody())
  const typed = form.valid ? form.data.kata.trim().toUpperCase() : ''
  if (typed !== words(c).leaveWord) return askLeave(c, withError(form, 'kata', words(c).leaveWrong), 422)
  await inTransaction(c.var.space.db, (tx) => leave(tx, session.personId, reporterHat(c)))
  c.set('session', null)
  return respond(c, words(c).leftTitle, <LeftPage />, { private: true })
}
