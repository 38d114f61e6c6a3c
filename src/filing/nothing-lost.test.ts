import { expect, test } from 'vitest'
import { openApp, wordsOf } from '#test/support/app.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import { openTestSpace } from '#test/support/space.ts'

const story = 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor sudah terjatuh.'
const answers = {
  isi: story,
  tempat: 'Pasar Melati',
  kapan: 'masih',
  nama_terlihat: 'instansi',
  isi_terlihat: 'petugas',
  kabar: 'tanpa',
}

const open = async () => {
  const space = await openTestSpace()
  const app = openApp(space)
  return { space, app, sri: browser(app) }
}

const boxOf = async (citizen: Browser, step: string) =>
  wordsOf((await (await citizen.get(`/lapor/${step}`)).text()).match(/<textarea[^>]*>([^<]*)</)?.[1] ?? '')

test('a pasted letter of 25,000 and of 200,000 letters stays in the draft, with everything else', async () => {
  const { sri } = await open()
  await sri.post('/lapor/ringkas', answers)
  for (const length of [25_000, 200_000]) {
    const letter = 'Lampu padam. '.repeat(length / 13).trim()
    for (const path of ['/lapor/isi', '/lapor/ringkas']) {
      const answer = await sri.post(path, { ...answers, isi: letter, ubah: 'ya' })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      const over = new Intl.NumberFormat('id').format(letter.length - 5000)
      expect(wordsOf(html).replaceAll('.', '')).toContain(`Isi kelebihan ${over.replaceAll('.', '')} huruf`)
      expect(html).toContain(letter)
      expect(await boxOf(sri, 'isi')).toBe(letter)
    }
  }
  await sri.post('/lapor/isi', { isi: story, ubah: 'ya' })
  const check = wordsOf(await (await sri.get('/lapor/periksa')).text())
  for (const words of [story, 'Pasar Melati']) expect(check).toContain(words)
  expect((await sri.post('/lapor/periksa')).headers.get('location')).toContain('/tanda-terima')
})

test('a street of 3,000 letters comes back with how much is too much', async () => {
  const { sri } = await open()
  const answer = await sri.post('/lapor/lokasi', { tempat: 'Gang '.repeat(600).trim() })
  expect(answer.status).toBe(422)
  expect(wordsOf(await answer.text())).toMatch(/Kelebihan 999 huruf/)
})

test('an answer that the store broke is lost alone', async () => {
  const { space, sri } = await open()
  await sri.post('/lapor/ringkas', answers)
  await space.db
    .updateTable('filings')
    .set({ answers: JSON.stringify({ ...answers, judul: 7, tanpa_tempat: 'x' }) })
    .execute()
  const check = wordsOf(await (await sri.get('/lapor/periksa')).text())
  for (const words of [story, 'Pasar Melati']) expect(check).toContain(words)
})
