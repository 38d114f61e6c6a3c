import { Hono } from 'hono'
import { z } from 'zod'
import { dropWaitingNews } from '#src/channels/outbox.ts'
import { CODE_MINUTES } from '#src/people/auth.ts'
import { dropSealed, keepSealed, readSealed } from '#src/people/cookies.ts'
import type { Doors } from '#src/people/doors.ts'
import type { Env } from '#src/people/env.ts'
import { hurdleStatus, hurdleWords } from '#src/people/hurdles.ts'
import { findPersonByEmail } from '#src/people/queries.ts'
import { sendCode, signInByCode } from '#src/people/sign-in.ts'
import { inTransaction } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { proveEmail, setNotices } from '#src/reports/notices.ts'
import { findReport, lockReport } from '#src/reports/report.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { ProveCodePage, ProvePage } from './pages/contact.tsx'
import { findContact } from './queries.ts'
import { reporterOnly } from './reporter-only.ts'
import { type C, codeOf, go, goTo, reporterHat, words } from './request.ts'

/** Pengaturan kabar of one report, and the proof of an address that was not proved while filing. */
export const contactRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/laporan/:code/konfirmasi', reporterOnly, async (c) => {
      const contact = await contactOf(c)
      return contact.email_proved_at ? goTo(c, codeOf(c)) : askEmail(c, blankForm({ email: contact.email ?? '' }))
    })
    .post('/laporan/:code/konfirmasi', reporterOnly, (c) => sendProof(c, doors))
    .get('/laporan/:code/konfirmasi/kode', reporterOnly, (c) => {
      const email = pendingOf(c)
      return email ? askCode(c, email, blankForm()) : go(c, provePath(c))
    })
    .post('/laporan/:code/konfirmasi/kode', reporterOnly, (c) => takeProof(c, doors))
    .post('/laporan/:code/kabar', reporterOnly, switchNews)

const wanted = z.object({ email: z.string().trim().toLowerCase().max(200, 'email').pipe(z.email('email')) })
const waiting = z.object({ code: z.string(), email: z.string() })

const provePath = (c: C) => `/laporan/${codeOf(c)}/konfirmasi`

/** The address that waits for its code, if it was given for this report. */
function pendingOf(c: C): string | null {
  const pending = waiting.safeParse(readSealed(c, 'proof')).data
  return pending?.code === codeOf(c) ? pending.email : null
}

const contactOf = async (c: C) => findContact(c.var.space.db, (await findReport(c.var.space.db, codeOf(c))).id)

const askEmail = (c: C, form: FormState, status = 200) =>
  respond(c, words(c).contact.prove, <ProvePage code={codeOf(c)} form={form} />, { status, private: true })

const askCode = (c: C, email: string, form: FormState, status = 200) =>
  respond(
    c,
    words(c).contact.codeTitle,
    <ProveCodePage code={codeOf(c)} email={email} minutes={CODE_MINUTES} form={form} />,
    { status, private: true },
  )

async function sendProof(c: C, doors: Doors) {
  const fields = await c.req.parseBody()
  const form = readForm(wanted, fields)
  if (!form.valid) return askEmail(c, form, 422)
  const hurdle = await sendCode(c, doors, form.data.email, fields)
  if (hurdle) return askEmail(c, withError(form, 'email', hurdleWords(c, hurdle, sentences)), hurdleStatus(hurdle))
  keepSealed(c, 'proof', { code: codeOf(c), email: form.data.email }, 2 * CODE_MINUTES * 60)
  return go(c, `${provePath(c)}/kode`)
}

const sentences = { wrong: 'code_expired', expired: 'code_expired' }

/** The code signs the citizen in as well: from now on the report is in "Laporan saya". */
async function takeProof(c: C, doors: Doors) {
  const { space } = c.var
  const email = pendingOf(c)
  if (!email) return go(c, provePath(c))
  const form = readForm(z.object({ kode: z.string().default('') }), await c.req.parseBody())
  const typed = form.valid ? form.data.kode.replace(/\D/g, '') : ''
  const hurdle = await signInByCode(c, doors, email, typed)
  if (hurdle) {
    const wrong = { values: {}, errors: { kode: hurdleWords(c, hurdle, sentences) } }
    return askCode(c, email, wrong, hurdleStatus(hurdle))
  }
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    const person = await findPersonByEmail(tx, email)
    if (!person || !(await proveEmail(tx, report, { email, personId: person.id }, reporterHat(c)))) return
    await enqueue(tx, 'send_receipt', { reportId: report.id }, `send_receipt:${report.id}`)
  })
  dropSealed(c, 'proof')
  return goTo(c, codeOf(c))
}

async function switchNews(c: C) {
  const { kabar } = await c.req.parseBody()
  await inTransaction(c.var.space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    if (kabar !== 'ya') await dropWaitingNews(tx, report.id)
    await setNotices(tx, report, kabar === 'ya', reporterHat(c))
  })
  return goTo(c, codeOf(c))
}
