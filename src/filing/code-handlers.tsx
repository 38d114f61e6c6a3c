import type { Doors } from '#src/people/doors.ts'
import { sendCode, signInByCode } from '#src/people/sign-in.ts'
import { type FormState, sayError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import type { Answers } from './answers.ts'
import { currentDraft, keepAnswers } from './current.ts'
import { isEmail } from './judge.ts'
import { CodePage } from './pages/code.tsx'
import { type C, clockTime, go, readAnything, single, words } from './request.tsx'

export const showCode = (c: C, email: string, form: FormState, status = 200) =>
  respond(
    c,
    words(c).code.title,
    <CodePage email={email} form={form} toFiles={goesToFiles(c, form)} unsent={status === 429} />,
    {
      status,
      private: true,
    },
  )

const goesToFiles = (c: C, { values }: FormState) =>
  c.req.query('lalu') === 'lampiran' || [values.lalu].flat()[0] === 'lampiran'

/** Whether an address was given that no code has proved yet. */
export const isUnproven = ({ kabar, email = '', email_terbukti }: Answers): boolean =>
  kabar === 'email' && email_terbukti !== email.trim().toLowerCase()

/** Sends the code that proves the address and leads to where it is typed; also where no more is sent for now. */
export async function sendProof(
  c: C,
  doors: Doors,
  { email = '' }: Answers,
  form: Record<string, string | undefined>,
  on: 'lampiran' | 'periksa',
) {
  const address = email.trim().toLowerCase()
  const hurdle = await sendCode(c, doors, address, form)
  const lalu = on === 'lampiran' ? on : ''
  return hurdle
    ? showCode(c, address, { values: { lalu }, errors: { kode: hurdleWords(c, hurdle) } }, 429)
    : go(c, `/lapor/kode${lalu && `?lalu=${lalu}`}`)
}

export async function proveAddress(c: C, doors: Doors) {
  const draft = await currentDraft(c)
  const email = draft?.answers.email?.toLowerCase()
  if (!draft || !email || !isEmail(email)) return go(c, '/lapor/kabar')
  const form = single(await readAnything(c))
  const on = form.lalu === 'lampiran' ? '/lapor/lampiran?ubah' : '/lapor/periksa'
  const values = { lalu: form.lalu ?? '' }
  if (form.aksi === 'lewati') return go(c, on)
  if (form.aksi === 'ulang')
    return sendProof(c, doors, draft.answers, form, form.lalu === 'lampiran' ? 'lampiran' : 'periksa')
  const hurdle = await signInByCode(c, doors, email, (form.kode ?? '').replace(/\D/g, ''))
  if (hurdle) return showCode(c, email, { values, errors: { kode: hurdleWords(c, hurdle) } }, 422)
  await keepAnswers(c, draft, { email_terbukti: email, email_terbukti_pada: c.var.actor.at.toISOString() })
  return go(c, on)
}

type Hurdle = NonNullable<Awaited<ReturnType<typeof signInByCode>>>

function hurdleWords(c: C, hurdle: Hurdle): string {
  if (hurdle.why === 'expired') return 'code_expired'
  if (hurdle.why === 'wait') return sayError('wait_until', clockTime(c, hurdle.until))
  return hurdle.why === 'wrong' && hurdle.left !== undefined ? sayError('code_wrong', hurdle.left) : 'code_expired'
}
