import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { isCarried, readPhone } from '#src/channels/outbox.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { dropSealed, keepSealed, readSealed } from '#src/people/cookies.ts'
import type { Env } from '#src/people/env.ts'
import { clockTime, go } from '#src/people/go.ts'
import {
  addNewsAddress, chooseTopics, listNewsAddresses, MOST_ADDRESSES, type NewsAddress, newsWishesOf, raiseNewsAddress,
  removeNewsAddress, topics,
} from '#src/people/news-wishes.ts' // biome-ignore format: a list
import { countCode } from '#src/people/sign-in.ts'
import { tooMany } from '#src/people/throttle.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { sameText } from '#src/platform/secrets.ts'
import { blankForm, type FormState, readForm, sayError, textsOf, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { NewsCodePage, NewsSettingsPage } from './pages/settings.tsx'
import { PROOF_MINUTES, sendAddressCode } from './prove-address.ts'

type C = Context<Env>
const HERE = '/saya/pemberitahuan'

/** /saya/pemberitahuan: where a person wants their news, in which order, and what they can do without. */
export const newsSettingsRoutes = new Hono<Env>()
  .use(HERE, citizenOnly())
  .use(`${HERE}/*`, citizenOnly())
  .get(HERE, (c) => settingsPage(c, blankForm()))
  .post(HERE, saveTopics)
  .post(`${HERE}/alamat`, askForCode)
  .get(`${HERE}/kode`, (c) => (waitingFor(c) ? codePage(c, blankForm()) : back(c)))
  .post(`${HERE}/kode`, takeCode)
  .post(`${HERE}/alamat/:id/naik`, async (c) => {
    const at = c.var.space.clock.now()
    await inTransaction(c.var.space.db, (tx) => raiseNewsAddress(tx, ownerOf(c), idIn(c), at))
    return back(c)
  })
  .post(`${HERE}/alamat/:id/hapus`, async (c) => {
    await inTransaction(c.var.space.db, (tx) => removeNewsAddress(tx, ownerOf(c), idIn(c)))
    return back(c)
  })

/** These are a reporter's settings; officers have their mail by their work. */
function citizenOnly(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.var.actor.kind === 'citizen' && c.var.session) return next()
    if (c.req.method !== 'GET') throw new Refusal('sign_in_first')
    return go(c, `/masuk?kembali=${HERE}`)
  }
}

function ownerOf(c: C): { personId: string; email: string } {
  if (!c.var.session) throw new Refusal('sign_in_first')
  return c.var.session
}

const idIn = (c: C): string => {
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  return id
}

const back = (c: C) => go(c, HERE)
const words = (c: C) => wordsFor(c.var.lang).newsSettings

async function settingsPage(c: C, form: FormState, status = 200) {
  const { space, actor } = c.var
  const owner = ownerOf(c)
  const [addresses, wishes, byPhone, quiet] = await Promise.all([
    listNewsAddresses(space.db, owner),
    newsWishesOf(space.db, [owner.personId]),
    isCarried(space.db, 'sms'),
    policy(space.db, 'quiet_hours', dayIn('Asia/Jakarta', actor.at)),
  ])
  const unwanted = wishes.get(owner.personId)?.unwanted ?? []
  const wanted = topics.filter((topic) => !unwanted.includes(topic))
  const shown = { ...form, values: { ...form.values, kabar: wanted } }
  const full = addresses.length >= MOST_ADDRESSES
  const page = (
    <NewsSettingsPage
      {...{ addresses, byPhone, quiet, full }}
      form={shown}
      saved={c.req.query('tersimpan') !== undefined}
    />
  )
  return respond(c, words(c).title, page, { status, private: true })
}

async function saveTopics(c: C) {
  const { values } = readForm(z.record(z.string(), z.unknown()), await c.req.parseBody({ all: true }))
  const wanted = textsOf({ values, errors: {} }, 'kabar')
  const { personId } = ownerOf(c)
  const unwanted = topics.filter((topic) => !wanted.includes(topic))
  await inTransaction(c.var.space.db, (tx) => chooseTopics(tx, personId, unwanted))
  return go(c, `${HERE}?tersimpan`)
}

/** A code goes to the new address; until it has been typed nothing is sent there. */
async function askForCode(c: C) {
  const { space, lang } = c.var
  const fields = await c.req.parseBody()
  const form = readForm(z.object({ alamat: z.string().trim().max(200) }), fields)
  const typed = form.valid ? form.data.alamat : ''
  const byPhone = await isCarried(space.db, 'sms')
  const address = readAddress(typed, byPhone)
  if (typeof address === 'string') return settingsPage(c, withError(form, 'alamat', address), 422)
  const until = await countCode(c, address.address, fields)
  if (until) return settingsPage(c, withError(form, 'alamat', waitUntil(c, until)), 429)
  const code = await sendAddressCode(space, address, lang)
  keepSealed(c, 'news-address', { ...address, code, personId: ownerOf(c).personId }, PROOF_MINUTES * 60)
  return c.redirect(space.href(`${HERE}/kode`), 303)
}

/** What was typed as an address, or what is wrong with it. */
function readAddress(typed: string, byPhone: boolean): NewsAddress | string {
  if (typed.includes('@') || !byPhone) {
    const email = z.email().safeParse(typed.toLowerCase())
    return email.success ? { channel: 'email', address: email.data } : 'email'
  }
  const phone = readPhone(typed)
  return phone?.startsWith('628') ? { channel: 'sms', address: phone } : 'phone'
}

const waiting = z.object({
  channel: z.enum(['email', 'sms']),
  address: z.string(),
  code: z.string(),
  personId: z.string(),
})

function waitingFor(c: C) {
  const kept = waiting.safeParse(readSealed(c, 'news-address')).data
  return kept?.personId === ownerOf(c).personId ? kept : null
}

async function takeCode(c: C) {
  const { space } = c.var
  const kept = waitingFor(c)
  if (!kept) return back(c)
  const form = readForm(z.object({ kode: z.string().default('') }), await c.req.parseBody())
  const until = await tooMany(space, 'code_tried', `${kept.personId} ${kept.address}`)
  if (until) return codePage(c, withError(form, 'kode', waitUntil(c, until)), 429)
  const typed = form.valid ? form.data.kode.replace(/\D/g, '') : ''
  if (!sameText(typed, kept.code)) return codePage(c, withError(form, 'kode', words(c).codeWrong), 422)
  const { channel, address } = kept
  const at = space.clock.now()
  const added = await inTransaction(space.db, (tx) => addNewsAddress(tx, ownerOf(c), { channel, address }, at))
  dropSealed(c, 'news-address')
  return added ? back(c) : settingsPage(c, withError(form, 'alamat', words(c).full), 422)
}

const waitUntil = (c: C, until: Date) => sayError('wait_until', clockTime(c, until))

function codePage(c: C, form: FormState, status = 200) {
  const kept = waitingFor(c)
  if (!kept) return back(c)
  const page = <NewsCodePage to={kept} minutes={PROOF_MINUTES} form={form} />
  return respond(c, words(c).codeTitle, page, { status, private: true })
}
