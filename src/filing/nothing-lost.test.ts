import { expect, test } from 'vitest'
import { openApp, wordsOf } from '#test/support/app.ts'
import { pdf as pdfSample } from '#test/support/sample-files.ts'
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

test('"Tutup di perangkat ini" leaves neither the receipt nor a draft to the next person', async () => {
  const { sri } = await open()
  await sri.post('/lapor/ringkas', answers)
  const receipt = (await sri.post('/lapor/periksa')).headers.get('location') ?? ''
  expect((await sri.get(receipt)).status).toBe(200)
  await sri.post('/keluar')
  expect((await sri.get(receipt)).status).toBe(404)
  expect((await sri.get('/lapor/periksa')).headers.get('location')).toBe('/lapor')
})

const boundary = 'b'
const part = (name: string, content: string, filename = '') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename && `; filename="${filename}"`}\r\n\r\n${content}\r\n`
const upload = (citizen: Browser, body: NonNullable<RequestInit['body']>) =>
  citizen.send('/lapor/lampiran', {
    method: 'POST',
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    ...{ duplex: 'half' },
  })

test('a file that arrives after its report was sent is named, with the way to send it after', async () => {
  const { space, sri } = await open()
  await sri.post('/lapor/ringkas', answers)
  const pdf = pdfSample().toString('latin1')
  const whole = Buffer.from(`${part('berkas', pdf, 'bukti.pdf')}--${boundary}--\r\n`, 'latin1')
  let pull = 0
  const slow = new ReadableStream<Uint8Array>({
    async pull(to) {
      pull += 1
      if (pull === 1) return to.enqueue(new Uint8Array(whole.subarray(0, 100)))
      expect((await sri.post('/lapor/periksa')).status).toBe(303) // the other tab
      to.enqueue(new Uint8Array(whole.subarray(100)))
      to.close()
    },
  })
  for (const answer of [await upload(sri, slow), await upload(sri, whole)]) {
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(wordsOf(html)).toContain('Laporan sudah dikirim sebelum berkas ini selesai diunggah.')
    expect(html).toContain('bukti.pdf')
    const [, link = ''] = html.match(/href="(\/laporan\/[^"/]+)"[^>]*>Buka laporan dan balas/) ?? []
    expect(wordsOf(await (await sri.get(link)).text())).toContain(story)
  }
  expect(await space.db.selectFrom('attachments').select('id').execute()).toEqual([])
  expect(await space.db.selectFrom('filings').select('id').execute()).toHaveLength(1)
})

test('what another tab saves while the report is being sent goes along', async () => {
  const { space, sri } = await open()
  await sri.post('/lapor/ringkas', answers)
  const door = await space.pool.connect()
  await door.query('begin')
  await door.query(`lock table ${space.name}.sign_in_throttle in access exclusive mode`)
  const sending = sri.post('/lapor/periksa')
  const isWaiting = async () =>
    (await space.pool.query("select from pg_locks where not granted and relation = 'sign_in_throttle'::regclass"))
      .rowCount
  await expect.poll(isWaiting, { timeout: 20_000 }).toBe(1)
  await sri.post('/lapor/isi', { isi: `${story} Kemarin anak sekolah jatuh.`, ubah: 'ya' })
  await door.query('commit')
  door.release()
  expect((await sending).status).toBe(303)
  const { body } = await space.db.selectFrom('reports').select('body').executeTakeFirstOrThrow()
  expect(body).toContain('Kemarin anak sekolah jatuh.')
})

test('a form of countless tiny files gets one sentence', async () => {
  const { sri } = await open()
  const many = (files: number) =>
    `${Array.from({ length: files }, (_, at) => part('berkas', 'x', `${at}.jpg`)).join('')}--${boundary}--\r\n`
  const some = await upload(sri, many(60))
  expect(some.status).toBe(422)
  expect((await some.text()).match(/class="field-error"/g)).toHaveLength(6) // five that are no photos, one for the rest
  expect((await upload(sri, many(5_000))).status).toBe(413)
})

test('a draft goes to another device by its link, and whoever had it before reads nothing more of it', async () => {
  const { app } = await open()
  const [before, after] = [browser(app), browser(app)]
  await before.post('/lapor')
  await before.post('/lapor/isi', { isi: story })
  const [link = ''] = (await (await before.get('/lapor/periksa')).text()).match(/\/lapor\/lanjut\/[\w-]+/) ?? []
  const asked = await after.get(link)
  expect(await asked.text()).toContain('Lanjutkan hanya bila Anda sendiri yang menulis draf ini')
  expect(after.jar.size).toBe(0)

  expect((await after.post(link)).headers.get('location')).toBe('/lapor/periksa')
  expect(await (await after.get('/lapor/periksa')).text()).toContain('Jalan di depan pasar')
  await after.post('/lapor/isi', { isi: 'Nama saya Sri dan ini yang sebenarnya terjadi di kantor kelurahan kami.' })
  expect(await (await before.get('/lapor/isi')).text()).not.toContain('Sri')
  expect((await before.get('/lapor/periksa')).headers.get('location')).toBe('/lapor')
  for (const knock of [before.get(link), before.post(link)]) expect((await knock).status).toBe(404)
})
