import type { Doors } from '#src/people/doors.ts'
import { sendCode, signInByCode } from '#src/people/sign-in.ts'
import { type FormState, sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { currentDraft, keepAnswers } from './current.ts'
import { isEmail } from './judge.ts'
import { CodePage } from './pages/code.tsx'
import { type C, go, readAnything, single, timeOf, words } from './request.tsx'

export const showCode = (c: C, email: string, form: FormState, status = 200) =>
  respond(c, words(c).code.title, <CodePage email={email} form={form} />, { status, private: true })

export async function proveAddress(c: C, doors: Doors) {
  const draft = await currentDraft(c)
  const email = draft?.answers.email?.toLowerCase()
  if (!draft || !email || !isEmail(email)) return go(c, '/lapor/kabar')
  const form = single(await readAnything(c))
  if (form.aksi === 'lewati') return go(c, '/lapor/periksa')
  if (form.aksi === 'ulang') {
    const hurdle = await sendCode(c, doors, email)
    return hurdle
      ? showCode(c, email, { values: {}, errors: { kode: hurdleWords(c, hurdle) } }, 429)
      : go(c, '/lapor/kode')
  }
  const hurdle = await signInByCode(c, doors, email, (form.kode ?? '').replace(/\D/g, ''))
  if (hurdle) return showCode(c, email, { values: {}, errors: { kode: hurdleWords(c, hurdle) } }, 422)
  await keepAnswers(c, draft, { email_terbukti: email, email_terbukti_pada: c.var.actor.at.toISOString() })
  return go(c, '/lapor/periksa')
}

type Hurdle = NonNullable<Awaited<ReturnType<typeof signInByCode>>>

function hurdleWords(c: C, hurdle: Hurdle): string {
  if (hurdle.why === 'expired') return 'code_expired'
  if (hurdle.why === 'wait') return sayError('wait_until', timeOf(c, hurdle.until))
  return hurdle.why === 'wrong' && hurdle.left !== undefined ? sayError('code_wrong', hurdle.left) : 'code_expired'
}
