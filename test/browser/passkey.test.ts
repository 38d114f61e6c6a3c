import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { totp } from '#src/people/totp.ts'
import { townPassword, townTotpSecret } from '#test/support/town.ts'
import { openPerson } from './person.ts'
import { browserTown } from './town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const at = browserTown()

/** A telephone with a screen lock, as Chromium plays it. Its owner touches it whenever it asks. */
async function giveTelephone(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  return {
    isOwner: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    keys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

test('an officer adds a passkey and signs in with it alone; somebody who is not its owner does not', async () => {
  const rina = await openPerson(at.chromium, at.town, { width: 360, scripts: true, keyboard: false })
  const telephone = await giveTelephone(rina.page)
  await rina.open('/masuk/petugas')
  await rina.write('email', 'rina@kota-melati.contoh')
  await rina.write('password', townPassword)
  await rina.press('Masuk')
  await rina.write('code', totp(townTotpSecret, new Date()))
  await rina.press('Masuk')
  await rina.open('/saya/keamanan')
  await rina.reads('Belum ada kunci sandi.')
  await rina.press('Tambah kunci sandi')
  await rina.readsNot('Belum ada kunci sandi.')
  expect(await telephone.keys()).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
  await rina.open('/saya/keamanan')
  await rina.press('Keluar')

  await rina.open('/masuk/petugas')
  await telephone.isOwner(false)
  await rina.page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
  await rina.page.getByText('Kunci sandi tidak terbaca.').waitFor()
  expect(rina.path()).toBe('/masuk/petugas')

  await telephone.isOwner(true)
  await rina.press('Masuk dengan kunci sandi')
  expect(rina.path()).toMatch(/^\/meja/)
  const { db } = at.town.cast.town.space
  const sessions = await db.selectFrom('sessions').select('proof').orderBy('created_at', 'desc').execute()
  expect(sessions[0]).toEqual({ proof: 'passkey' })
  await rina.leave()
})
