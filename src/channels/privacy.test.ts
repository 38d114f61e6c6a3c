import { expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { findReport } from '#src/reports/report.ts'
import { openApp } from '#test/support/app.ts'
import { codeIn, openTownWithMail } from '#test/support/mail-town.ts'
import { fill, look, referTo } from '#test/support/officers.ts'
import { openAccount } from '#test/support/post.ts'
import { browser } from '#test/support/sign-in.ts'
import type { TestSpace } from '#test/support/space.ts'
import { openTown } from '#test/support/town.ts'
import { callbackUrl } from './line.ts'

const SARI = { phone: '6281234567890', email: 'sari@contoh.test' }
const words = 'Lampu di Jalan Melati mati sejak kemarin'

/** Whoever opens the link of a first answer, in a browser that was never here. */
async function openLink(space: TestSpace, text: string) {
  const token = /\/k\/([0-9A-Z]{12})/.exec(text)?.[1]
  if (!token) throw new Error('the first answer has no link')
  const sari = browser(openApp(space))
  await sari.post(`/k/${token}`, {})
  return sari
}

async function openSms(space: TestSpace) {
  const app = openApp(space)
  const account = await openAccount(space, { kind: 'loopback' })
  let calls = 0
  return async (text: string, from = SARI.phone) => {
    calls += 1
    await app.request(`${callbackUrl(space, account.id, 'mo')}?${new URLSearchParams({ from, text, id: `s${calls}` })}`)
    await space.runJobs()
    const { body_text } = await space.db
      .selectFrom('outbox')
      .select('body_text')
      .where('channel', '=', 'sms')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await account.carry()
    return { text: body_text, code: codeIn(body_text) }
  }
}

test('by SMS: the link of the first answer opens the choices of the web, stricter and looser; a telephone has no name to show', async () => {
  const town = await openTown()
  const write = await openSms(town.space)
  const { text, code } = await write(`KOTA MELATI ${words}`)
  const sari = await openLink(town.space, text)
  const path = `/laporan/${showCode(code)}/kerahasiaan`
  expect((await look(sari, path)).text).not.toContain('Semua orang</')
  expect((await fill(sari, path, { identitas: 'tersegel', isi: 'petugas' })).status).toBe(303)
  expect(await findReport(town.space.db, code)).toMatchObject({
    nameHidden: true,
    identitySealed: true,
    confidential: true,
  })
  await fill(sari, path, { identitas: 'semua', isi: 'semua' })
  expect(await findReport(town.space.db, code)).toMatchObject({
    nameHidden: true,
    identitySealed: false,
    confidential: false,
  })
})

test('by mail: all three choices of the web, and the public page follows each', async () => {
  const { town, space, write } = await openTownWithMail()
  const [receipt] = await write({ text: words })
  const code = codeIn(receipt?.subject ?? '')
  const sari = await openLink(space, receipt?.text ?? '')
  const path = `/laporan/${showCode(code)}/kerahasiaan`
  expect((await look(sari, path)).text).toMatch(/value="instansi" checked/)
  await referTo(town, code, town.agencies.publicWorks)
  const page = async () => (await openApp(space).request(`/laporan/${showCode(code)}`)).text()
  expect(await page()).not.toContain('Sari W.')
  await fill(sari, path, { identitas: 'semua', isi: 'semua' })
  expect(await page()).toContain('Sari W.')
  await fill(sari, path, { identitas: 'tersegel', isi: 'semua' })
  expect(await page()).toContain('Isi yang disunting.')
  expect(await page()).not.toContain('Sari W.')
  await fill(sari, path, { identitas: 'instansi', isi: 'petugas' })
  expect(await page()).not.toContain('Isi yang disunting.')
  expect(await findReport(space.db, code)).toMatchObject({
    nameHidden: true,
    identitySealed: false,
    confidential: true,
  })
})

test('one person on several channels is joined by nothing but a proof of their own', async () => {
  const { town, space, write: mail } = await openTownWithMail()
  const sms = await openSms(town.space)
  const byPhone = await sms(`KOTA MELATI ${words}`)
  const [receipt] = await mail({ text: `${words}. Nomor HP saya ${SARI.phone}.` })
  const byMail = codeIn(receipt?.subject ?? '')
  expect(byMail).not.toBe(byPhone.code)
  const messages = () => space.db.selectFrom('messages').select('id').execute()

  // Each channel's number says nothing on the other.
  expect((await sms(`${byMail} masih gelap`)).code).not.toBe(byMail)
  await mail({ subject: `Laporan ${showCode(byPhone.code)}`, text: 'masih gelap', signed: true })
  expect(await messages()).toEqual([])
  expect((await sms(`SELESAI ${byMail}`)).text).toContain('tidak kami temukan untuk HP ini')
  const people = await space.db.selectFrom('reporters').select(['phone', 'email', 'person_id']).execute()
  expect(people.filter(({ phone, email }) => phone !== null && email !== null)).toEqual([])
  expect(people.every(({ person_id }) => person_id === null)).toBe(true)

  // Number and key of the other report are a proof: then the same browser opens both.
  const sari = await openLink(space, byPhone.text)
  expect((await look(sari, `/laporan/${showCode(byPhone.code)}/kerahasiaan`)).status).toBe(200)
  expect((await look(sari, `/laporan/${showCode(byMail)}/kerahasiaan`)).status).toBe(303) // to the page that asks for both
  await sari.post(`/k/${/\/k\/([0-9A-Z]{12})/.exec(receipt?.text ?? '')?.[1]}`, {})
  expect((await look(sari, `/laporan/${showCode(byMail)}/kerahasiaan`)).status).toBe(200)
  expect((await look(sari, `/laporan/${showCode(byPhone.code)}/kerahasiaan`)).status).toBe(200)
})
