import { z } from 'zod'
import { guardForm } from '#src/people/form-guard.ts'
import { rememberOpened } from '#src/people/opened-reports.ts'
import { isCode, looksLikeCode, normalizeCode } from '#src/reports/code.ts'
import { type FormState, readForm, sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { openByKey } from './open-by-key.ts'
import { TrackPage } from './pages/track.tsx'
import { type C, clockTime, goTo, words } from './request.ts'

export const track = (c: C, form: FormState, status = 200) =>
  respond(c, words(c).track.title, <TrackPage form={form} />, { status, private: true })

const numberAndKey = z.object({ nomor: z.string().trim().min(1, 'required'), kunci: z.string().trim().default('') })

export async function openReport(c: C) {
  const fields = await c.req.parseBody()
  const form = readForm(numberAndKey, fields)
  if (!form.valid) return track(c, form, 422)
  const code = normalizeCode(form.data.nomor)
  const wrong = (name: string, error: string, status = 422) =>
    track(c, { values: form.values, errors: { [name]: error } }, status)
  if (!looksLikeCode(code)) return wrong('nomor', sayError('number_unknown', form.data.nomor.slice(0, 20)))
  if (!isCode(code)) return wrong('nomor', 'number_typo')
  const { wait, proved } = await guardForm(c, 'track', fields)
  if (wait) return wrong('nomor', sayError('wait_until', clockTime(c, wait)), 429)
  if (!form.data.kunci) return goTo(c, code)
  const opened = await openByKey(c.var.space, code, form.data.kunci, { address: c.var.address, proved })
  if (opened && 'wait' in opened) return wrong('kunci', sayError('wait_until', clockTime(c, opened.wait)), 429)
  if (!opened) return wrong('kunci', 'key_wrong')
  rememberOpened(c, opened.reportId)
  return goTo(c, code)
}
