import { expect, test } from 'vitest'
import { tooMany } from '#src/people/throttle.ts'
import { drawCode, showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

/** Ibu Sri with her report open. */
async function open() {
  const town = await openTown()
  const app = openApp(town.space)
  const { code, key, id } = await fileReport(town.space)
  const sri = browser(app)
  await sri.post('/lacak', { nomor: code, kunci: key })
  return { town, app, sri, code, id, path: `/laporan/${code}` }
}

test('replies have a limit for each report and for each address, and the words wait', async () => {
  const { town, sri, code, id, path } = await open()
  const tell = (words: string) => {
    const body = new FormData()
    body.append('pesan', words)
    body.append('berkas', new File(['%PDF-1.4\n%%EOF\n'], 'surat.pdf', { type: 'application/pdf' }))
    return sri.send(`${path}/balas`, { method: 'POST', body, headers: { 'x-forwarded-for': '203.0.113.61' } })
  }
  const kept = async () => {
    const rows = await town.space.db.selectFrom('messages').select('body').where('report_id', '=', id).execute()
    return rows.map(({ body }) => body)
  }
  expect((await tell('Lubangnya makin lebar.')).status).toBe(303)
  for (const [limit, subject] of [
    ['reply', code],
    ['reply_here', '203.0.113.61'],
  ] as const) {
    await tooMany(town.space, limit, subject, 60)
    const late = await tell('Tadi ada yang jatuh.')
    const html = await late.text()
    expect(late.status).toBe(429)
    expect(wordsOf(html)).toMatch(/Terlalu banyak percobaan\. Coba lagi pukul \d\d\.\d\d/)
    expect(html).toContain('Tadi ada yang jatuh.</textarea>')
    expect(await kept()).toEqual(['Lubangnya makin lebar.'])
    await town.space.db.deleteFrom('sign_in_throttle').execute()
  }
  expect((await tell('Tadi ada yang jatuh.')).status).toBe(303)
  expect(await kept()).toHaveLength(2)
})

test('behind a number strangers find nothing, whatever it is, and each try is a guess', async () => {
  const { town, app, sri, path } = await open()
  const foreign = (await fileReport(town.space)).code
  const secret = (await fileReport(town.space, { flags: { confidential: true } })).code
  const known = (await fileReport(town.space)).code
  await acts(town).refer('rina', known)
  const numbers = [foreign, secret, known, drawCode()]
  const pages = ['tanggapan', 'keberatan', 'penilaian', 'konfirmasi', 'berkas-lengkap.pdf', 'berkas/x/kept']
  const stranger = browser(app)
  const answers = async (who: typeof sri) => {
    const heard: string[] = []
    for (const code of numbers) {
      const said: unknown[] = []
      for (const page of pages) {
        const at = `/laporan/${showCode(code)}/${page}`
        const shown = await who.get(at)
        const sent = page.includes('berkas') ? null : await who.post(at, {})
        said.push(shown.status, shown.headers.get('location'), sent?.status)
      }
      heard.push(JSON.stringify(said).replaceAll(showCode(code), 'NOMOR'))
    }
    return [...new Set(heard)]
  }
  for (const who of [stranger, sri]) {
    const [same, ...others] = await answers(who)
    expect(others).toEqual([])
    expect(same).toContain('"/lacak?nomor=NOMOR"')
  }
  await tooMany(town.space, 'guess', '203.0.113.62', 700)
  const spent = { headers: { 'x-forwarded-for': '203.0.113.62' } }
  for (const code of numbers) {
    expect((await stranger.send(`/laporan/${code}/tanggapan`, spent)).status).toBe(429)
    expect((await stranger.send(`/laporan/${code}/balas`, { method: 'POST', ...spent })).status).toBe(429)
  }
  expect((await sri.send(path, spent)).status).toBe(200)
  expect((await sri.send(`${path}/cabut`, spent)).status).toBe(200)
})
