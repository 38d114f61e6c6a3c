import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { type Cast, deskPath, fileAs, openCast } from '#test/journeys/cast.ts'
import { done, formsOf, send } from '#test/journeys/form.ts'
import { acts } from '#test/support/acts.ts'
import { wordsOf } from '#test/support/app.ts'

let cast: Cast
beforeEach(async () => {
  cast = await openCast()
})

const referred = async (answers = {}) => {
  const code = await fileAs(cast.stranger(), answers)
  await acts(cast.town).refer('rina', code)
  return code
}

/** What stands in the answer's box after a template was filled in. */
async function boxAfter(code: string, template: string): Promise<string> {
  const budi = await cast.officer('budi')
  const id = [
    ...(await (await budi.get(deskPath(code, 'jawab'))).text()).matchAll(/<option value="(\d+)"[^>]*>([^<]+)/g),
  ].find(([, , label = '']) => label.startsWith(template))?.[1]
  const answer = await send(budi, deskPath(code, 'jawab'), { aksi: 'isi-templat', templat: id ?? '' })
  const [form] = formsOf(await answer.text()).filter(({ action }) => action.endsWith('/jawab'))
  return String(form?.fields.find(([name]) => name === 'isi')?.[1][0])
}

test('the nation, an agency and a person keep templates; each is offered where it belongs and filled in with the facts', async () => {
  const nina = await cast.officer('nina')
  const untuk = cast.town.agencies
  const root = cast.town.who('nina').bindings.find(({ role }) => role === 'national_admin')?.agencyId ?? ''
  await done(nina, '/meja/templat/baru', { nama: 'Pembuka', isi: 'Yth. {pelapor}, laporan {nomor} kami terima {diterima}.', untuk: root }) // biome-ignore format: one line
  const ani = await cast.officer('ani')
  const own = cast.town.who('ani').bindings.find(({ role }) => role === 'agency_admin')?.agencyId ?? ''
  await done(ani, '/meja/templat/baru', { nama: 'Tambal', isi: '{instansi} menambal {tempat} pada {tanggal}. Regu: {nama regu}.', untuk: own }) // biome-ignore format: one line
  const budi = await cast.officer('budi')
  await done(budi, '/meja/templat/baru', { nama: 'Punya Budi', isi: 'Salam, Budi.' })

  const words = await cast.page(budi, '/meja/templat')
  for (const name of ['Pembuka', 'Tambal', 'Punya Budi']) expect(words).toContain(name)
  expect(await cast.page(budi, '/meja/templat?q=menambal regu')).not.toContain('Pembuka')
  expect(await cast.page(await cast.officer('hasan'), '/meja/templat')).not.toContain('Punya Budi')

  const code = await referred()
  cast.on('2026-11-24T02:00:00Z')
  expect(await boxAfter(code, 'Pembuka')).toBe(
    `Yth. Bapak/Ibu pelapor, laporan ${showCode(code)} kami terima Senin, 23 November 2026.`,
  )
  const box = await boxAfter(code, 'Tambal')
  expect(box).toContain('Dinas Pekerjaan Umum Kota Melati menambal Depan Pasar Melati pada Selasa, 24 November 2026.')
  expect(untuk.publicWorks.name).toBe('Dinas Pekerjaan Umum Kota Melati')

  const open = await send(budi, deskPath(code, 'jawab'), { isi: box, hasil: 'solved', aksi: 'kirim' })
  expect(wordsOf(await open.text())).toContain('Jawaban masih memuat {nama regu}.')
  expect((await cast.report(code)).status).toBe('referred')
})

test('a name that the public may not read is in no template', async () => {
  await done(await cast.officer('budi'), '/meja/templat/baru', { nama: 'Sapa', isi: 'Halo {pelapor}' })
  const secret = await referred({ kabar: { kabar: 'tanpa', nama: 'Sri Wulandari' } })
  expect(await boxAfter(secret, 'Sapa')).toBe('Halo Bapak/Ibu pelapor')
})

test('only whose it is may change a template; two who change it at once lose nothing, and the old words are kept', async () => {
  const budi = await cast.officer('budi')
  await done(budi, '/meja/templat/baru', { nama: 'Punya Budi', isi: 'Salam, Budi.' })
  const [, id = ''] = (await (await budi.get('/meja/templat')).text()).match(/\/meja\/templat\/(\d+)/) ?? []
  const path = `/meja/templat/${id}`
  const hasan = await cast.officer('hasan')
  expect((await hasan.get(path)).status).toBe(404)
  expect((await hasan.post(path, { nama: 'x', isi: 'y', versi: '1' })).status).toBe(404)
  expect((await hasan.post(`/meja/templat/${id}/hapus`)).status).toBe(403)
  expect((await hasan.post('/meja/templat/baru', { nama: 'x', isi: 'y', untuk: cast.town.agencies.publicWorks.id })).status).toBe(403) // biome-ignore format: one line

  await done(budi, path, { isi: 'Salam hangat, Budi.' })
  const late = await budi.post(path, { nama: 'Punya Budi', isi: 'Salam dari tab lama.', versi: '1' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('Salam dari tab lama.')
  expect(await cast.page(budi, path)).toContain('Salam, Budi.')
  await done(budi, `/meja/templat/${id}/hapus`, {}, path)
  expect((await budi.get(path)).status).toBe(404)
})

test('an answer that says what another said is held up once', async () => {
  const isi = 'Regu kami sudah menambal lubang itu pada {hari} dengan aspal panas. Terima kasih atas laporannya, warga Kota Melati.' // biome-ignore format: one line
  const first = await referred()
  await cast.answer('budi', first, { isi: isi.replace('{hari}', '23 November') })
  const second = await referred()
  const budi = await cast.officer('budi')
  const same = { isi: isi.replace('{hari}', '1 DESEMBER'), hasil: 'solved', aksi: 'kirim' }
  const held = await send(budi, deskPath(second, 'jawab'), same)
  expect(held.status).toBe(200)
  expect(wordsOf(await held.text())).toContain('Laporan lain sudah mendapat jawaban yang hampir sama.')
  expect((await budi.post(deskPath(second, 'jawab'), { ...(await fieldsOf(second)), ...same, tetap: 'ya' })).status).toBe(303) // biome-ignore format: one line
  expect((await cast.report(second)).status).toBe('answered')
})

const fieldsOf = async (code: string) => {
  const html = await (await (await cast.officer('budi')).get(deskPath(code, 'jawab'))).text()
  const [form] = formsOf(html).filter(({ action }) => action.endsWith('/jawab'))
  return Object.fromEntries((form?.fields ?? []).map(([name, [value]]) => [name, String(value ?? '')]))
}

test('where the city asks for it a second person sends every answer', async () => {
  const ani = await cast.officer('ani')
  await done(ani, '/meja/admin/jawaban', { dua: 'ya' })
  const code = await referred()
  const budi = await cast.officer('budi')
  expect(await cast.page(budi, deskPath(code, 'jawab'))).toContain('setiap jawaban disetujui orang kedua')
  await cast.answer('budi', code, { isi: 'Lubang sudah kami tambal pada 23 November dengan aspal panas.' })
  expect((await cast.report(code)).status).toBe('referred')
  expect(await cast.page(budi, deskPath(code))).toContain('menunggu persetujuan')
})
