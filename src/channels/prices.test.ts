import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { lendFrame } from '#src/desk/frame.tsx'
import type { Env } from '#src/people/env.ts'
import { openTownWithSms } from '#test/support/sms-town.ts'
import { monthlyCosts } from './prices.ts'
import { channelRoutes } from './routes.tsx'

async function openOffice() {
  const sms = await openTownWithSms()
  const { town, space } = sms
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('space', town.space)
      c.set('actor', town.who('nina'))
      c.set('lang', 'id')
      await next()
    })
    .use(lendFrame)
    .route('/', channelRoutes({ demo: false }))
  const { id } = await space.db.selectFrom('channel_accounts').select('id').executeTakeFirstOrThrow()
  const account = `/meja/admin/saluran/${id}`
  const setPrice = (harga: string, [sejak_day = '', sejak_month = '', sejak_year = '']: readonly string[]) => {
    const body = new URLSearchParams({ harga, sejak_day, sejak_month, sejak_year })
    return app.request(`/meja/admin/saluran/${id}/harga`, { method: 'POST', body })
  }
  const read = async (path: string) => (await (await app.request(path)).text()).replaceAll('\u00a0', ' ')
  return { sms, app, id, account, setPrice, read }
}

test('what SMS cost: by the price of the day on which each left, by month, by answer', {
  timeout: 60_000,
}, async () => {
  const { sms, id, account, setPrice, read } = await openOffice()
  const { space, does } = sms
  const code = (await sms.file('KOTA MELATI lampu mati di jalan Hibrida sejak kemarin')).replace('-', '')
  await sms.after(does.refer('nina', code))
  await sms.after(does.answer('budi', code, { body: 'Lampu sudah kami ganti. '.repeat(9) }))
  expect(await read(account)).toContain('Harga belum diisi')
  expect(await read(account)).toContain('belum ada harga')

  expect((await setPrice('400', ['1', '11', '2026'])).status).toBe(303)
  expect((await setPrice('1.250,50', ['24', '11', '2026'])).status).toBe(303)
  expect(await read(account)).toContain('Rp1.250,50 sejak 24 Nov 2026')

  const parts = (await space.db.selectFrom('outbox').select(['parts', 'template']).execute()).filter((row) => row.parts)
  const before = parts.reduce((sum, one) => sum + (one.parts ?? 0), 0)
  const answer = parts.find(({ template }) => template === 'answer')?.parts ?? 0
  expect(answer).toBe(3)
  const since = new Date('2026-01-01')
  expect(await monthlyCosts(space.db, id, since)).toEqual([
    { month: '2026-11', messages: 3, parts: before, rupiah: before * 400, unpriced: 0, answers: 1, perAnswer: 1200 },
  ])
  expect(await read('/meja/admin/surat')).toContain('3 bagian, Rp1.200')

  space.clock.moveTo(new Date('2026-11-30T17:30:00Z')) // the first of December in Jakarta
  await sms.write(`STATUS ${code}`)
  expect(await monthlyCosts(space.db, id, since)).toMatchObject([
    { month: '2026-12', messages: 1, parts: 1, rupiah: 1250.5, answers: 0, perAnswer: null },
    { month: '2026-11', rupiah: before * 400 },
  ])
  const page = await read(account)
  expect(page).toContain('Desember 2026')
  expect(page).toContain('Rp1.200') // an answer in November
})

test('a price is a sum, its day a date; what is wrong comes back with what was typed', {
  timeout: 60_000,
}, async () => {
  const { setPrice, sms } = await openOffice()
  const answer = await setPrice('empat ratus', ['31', '2', '2026'])
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('empat ratus')
  expect(html).toContain('sejak-error')
  expect(await sms.space.db.selectFrom('channel_prices').selectAll().execute()).toEqual([])
})
