import { beforeAll, describe, expect, test } from 'vitest'
import { type Agency, findAgencyBySlug } from '#src/agencies/queries.ts'
import { normalizeCode, showCode } from '#src/reports/code.ts'
import { photo } from '#test/support/sample-files.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { fileReport } from '#test/support/town.ts'
import { type Cast, deskPath, openCast, openWithKey, sendFiling, writeFiling } from './cast.ts'
import {
  accused, archiveReasons, channelOf, clocksAtFirst, clocksAtTheEnd, destinations, type Example, examples, forwarded, kindOf,
  publicText, publicTitle, readers, seenAtTheEnd, wronglyFirst,
} from './expected.ts' // biome-ignore format: a list
import { done } from './form.ts'
import { type Offices, openOffices, whatIsFound } from './readers.ts'

// One installation for all: the examples lie beside each other there as they would in life.
let cast: Cast
let offices: Offices
let picture: File
const filed = new Map<number, { code: string; reporter: Browser | null }>()
beforeAll(async () => {
  cast = await openCast()
  offices = openOffices(cast)
  picture = new File([new Uint8Array(await photo())], 'foto.jpg', { type: 'image/jpeg' })
  for (const example of examples) filed.set(example.id, await file(example))
}, 120_000)

const online = ['web', 'app']

/** By the citizen on the web; what came by another channel an officer enters for them. */
async function file(example: Example) {
  const { text, channel, name_hidden: hidden, confidential } = example
  if (online.includes(channel)) {
    const reporter = cast.stranger()
    await writeFiling(reporter, {
      isi: { isi: text },
      lokasi: { tempat: 'Bengkulu' },
      waktu: { kapan: 'lupa' },
      kerahasiaan: { nama_terlihat: hidden ? 'instansi' : 'semua', isi_terlihat: confidential ? 'petugas' : 'semua' },
      kabar: { kabar: 'tanpa', nama: 'Sri Wulandari' },
    })
    await done(reporter, '/lapor/lampiran', { berkas: picture })
    const code = await sendFiling(reporter)
    await openWithKey(reporter, code)
    return { code, reporter }
  }
  const rina = await cast.officer('rina')
  const receipt = await done(rina, '/meja/catat', {
    kanal: channelOf[channel],
    isi: text,
    tempat: 'Bengkulu',
    nama: 'Sri Wulandari',
    berkas: picture,
    rahasia: [...(hidden ? ['nama'] : []), ...(confidential ? ['rahasia'] : [])],
  })
  const [, code = ''] = receipt.match(/catat\/([0-9A-Z-]+)\/tanda-terima/) ?? []
  return { code: normalizeCode(code), reporter: null }
}

const agency = async (slug: string): Promise<Agency> => {
  const found = await findAgencyBySlug(cast.town.space.db, slug)
  if (!found) throw new Error(`no agency ${slug}`)
  return found
}

/** The path of names leads to one row of the categories; an unknown one is the topic that is left for the rest. */
async function categoryId(path: string | null): Promise<string> {
  const rows = await cast.town.space.db.selectFrom('categories').select(['id', 'name', 'slug', 'parent_id']).execute()
  const [parent, child] = (path ?? '').split(' > ')
  const top = rows.find(({ name, parent_id }) => name === parent && parent_id === null)
  const found = child ? rows.find(({ name, parent_id }) => name === child && parent_id === top?.id) : top
  const { id } = found ?? rows.find(({ slug }) => slug === 'other-topic') ?? { id: '' }
  return id
}

async function referTo(example: Example, code: string, lead: Agency, copies: readonly Agency[] = []) {
  const about = accused[example.id]
  await cast.desk('rina', code, 'verifikasi', {
    judul: publicTitle(example),
    isi: publicText(example),
    foto: await offices.picturesOf(code),
    jenis: kindOf[example.kind ?? 'Pengaduan'],
    kategori: await categoryId(example.category),
    pengawasan: example.oversight ? 'ya' : 'tidak',
    ...(example.oversight && { alasan_pengawasan: 'Menyangkut perilaku pejabat' }),
    ...(example.oversight && !example.confidential && { buka_isi: 'ya' }),
    kerahasiaan: [...(example.name_hidden ? ['nama'] : []), ...(example.confidential ? ['rahasia'] : [])],
    tentang: about ? (await agency(about)).id : '',
    instansi: lead.id,
    tembusan: copies.map(({ id }) => id),
    catatan: `Kewenangan ${lead.short}`,
  })
}

const of = (...decisions: Example['decision'][]) => examples.filter(({ decision }) => decisions.includes(decision))
const named = (list: readonly Example[]) =>
  list.map((example) => [`${example.id} (${example.channel})`, example] as const)
const codeOf = (example: Example) => filed.get(example.id)?.code ?? ''
const pathOf = (example: Example) => `/laporan/${showCode(codeOf(example))}`

test('every example was filed once, with the channel it came by', async () => {
  const rows = await cast.town.space.db.selectFrom('reports').select(['code', 'channel', 'body']).execute()
  expect(rows).toHaveLength(examples.length)
  for (const example of examples) {
    const row = rows.find(({ code }) => code === codeOf(example))
    expect(row).toMatchObject({ channel: channelOf[example.channel], body: example.text })
    const { urgent } = await cast.report(codeOf(example))
    expect(await cast.clocks(codeOf(example))).toContain(clocksAtFirst(urgent))
  }
})

describe('referred', () => {
  test.each(named(of('teruskan')))('%s', async (_, example) => {
    const code = codeOf(example)
    const [lead = '', ...copies] = destinations[example.id] ?? []
    const to = await agency(lead)
    await referTo(example, code, to, await Promise.all(copies.map(agency)))
    const unit = forwarded.includes(example.id) ? await offices.unitBelow(lead) : null
    if (unit) await done(await offices.at(lead, 'liaison'), deskPath(code, 'teruskan'), { unit: unit.id })
    await isWithAgency(example, unit ?? to, to)
  })

  test.each(named(of('kembalikan')))('after a return: %s', async (_, example) => {
    const code = codeOf(example)
    const wrong = await agency(wronglyFirst[example.id] ?? '')
    const [right = ''] = destinations[example.id] ?? []
    await referTo(example, code, wrong)
    const officer = await offices.at(wrong.slug, 'liaison')
    const { id } = await agency(right)
    await done(officer, deskPath(code, 'kembalikan'), { alasan: 'Kota Padang bukan wewenang kami', usul: id })
    expect(await cast.report(code)).toMatchObject({ status: 'received', hops: 1 })
    await referTo(example, code, await agency(right))
    await isWithAgency(example, await agency(right))
  })
})

/** Who has it, under which flags, and whether strangers find it listed. */
async function isWithAgency(example: Example, to: { slug: string }, lead = to) {
  const { name_hidden: hidden, confidential, oversight } = example
  const report = await cast.report(codeOf(example))
  expect(report).toMatchObject({
    status: 'referred',
    kind: kindOf[example.kind ?? 'Pengaduan'],
    oversight,
    confidential,
    identitySealed: oversight,
    nameHidden: hidden || oversight,
  })
  expect(report.holder?.slug).toBe(to.slug)
  const stranger = cast.stranger()
  const newest = await (await stranger.get('/jelajah')).text()
  expect(newest.includes(pathOf(example))).toBe(!confidential)
  if (!confidential) expect(await cast.page(stranger, pathOf(example))).toContain((await agency(lead.slug)).name)
}

describe('asked for detail', () => {
  test.each(named(of('tunda')))('%s', async (_, example) => {
    const code = codeOf(example)
    await cast.desk('rina', code, 'tunda', { pertanyaan: 'Di mana, kapan, dan apa buktinya?' })
    expect((await cast.report(code)).status).toBe('incomplete')
    await isNotPublished(example)
    const { reporter } = filed.get(example.id) ?? {}
    if (reporter) expect(await cast.page(reporter, pathOf(example))).toContain('Di mana, kapan, dan apa buktinya?')
  })
})

describe('archived', () => {
  test.each(named(of('arsip', 'rujuk')))('%s', async (_, example) => {
    const code = codeOf(example)
    const alasan = archiveReasons[example.id] ?? ''
    const penjelasan = example.decision === 'rujuk' ? 'Laporkan ke polisi: telepon 110.' : 'Alasannya kami jelaskan.'
    await cast.desk('rina', code, 'arsip', { alasan, penjelasan })
    expect(await cast.report(code)).toMatchObject({ status: 'archived', archiveReason: alasan })
    await isNotPublished(example)
    const { reporter } = filed.get(example.id) ?? {}
    if (reporter) expect(await cast.page(reporter, pathOf(example))).toContain(penjelasan)
  })
})

/** The number shows its status at most, and no list has it. */
async function isNotPublished(example: Example) {
  const stranger = cast.stranger()
  const { confidential } = await cast.report(codeOf(example))
  expect(confidential).toBe(example.confidential)
  if (confidential) expect(await cast.status(stranger, pathOf(example))).toBe(404)
  else expect(await cast.page(stranger, pathOf(example))).not.toContain(example.text)
  expect(await (await stranger.get('/jelajah')).text()).not.toContain(pathOf(example))
}

test.each(named(of('gabung')))(
  'merged into the report it complains about, which is opened again: %s',
  async (_, example) => {
    const main = await fileReport(cast.town.space, {
      body: 'Jembatan gantung di Rimbo Pengadang putus sejak Mei.',
      place: { words: 'Lebong' },
    })
    const lebong = await agency('kab-lebong')
    const text = { instansi: lebong.id, kategori: await categoryId(example.category), catatan: 'Jembatan kabupaten' }
    await cast.desk('rina', main.code, 'verifikasi', { ...text, pengawasan: 'tidak', kerahasiaan: [] })
    const officer = await offices.at(lebong.slug, 'liaison')
    await done(officer, deskPath(main.code, 'jawab'), {
    isi: 'Terima kasih, laporan Anda akan kami tindak lanjuti pada waktunya.', hasil: 'solved', aksi: 'kirim',
  }) // biome-ignore format: a form
    await cast.desk('nina', main.code, 'tutup', { pernyataan: 'Pelapor menyatakan selesai lewat telepon.' })

    await cast.desk('rina', codeOf(example), 'gabung', { nomor: showCode(main.code), penjelasan: 'Sama jembatannya.' })
    expect(await cast.report(codeOf(example))).toMatchObject({
      status: 'archived',
      archiveReason: 'duplicate',
      mergedInto: main.id,
    })
    await cast.desk('nina', main.code, 'buka-kembali', { alasan: 'Jembatan belum disentuh' })
    expect(await cast.report(main.code)).toMatchObject({ status: 'in_progress' })
    expect(await cast.page(cast.stranger(), pathOf(example))).toContain(showCode(main.code))
  },
)

describe('in the end', () => {
  test.each(named(examples))('by when whoever must act has acted: %s', async (_, example) => {
    const { urgent } = await cast.report(codeOf(example))
    expect((await cast.clocks(codeOf(example))).sort()).toEqual(clocksAtTheEnd(example, urgent).sort())
  })

  test.each(named(examples))('what each sees and may do: %s', async (_, example) => {
    const { reporter = null } = filed.get(example.id) ?? {}
    for (const reader of readers) {
      const browser = reader === 'reporter' ? reporter : await offices.readerOf(reader, example)
      if (browser)
        expect({ reader, ...(await whatIsFound(browser, reader, codeOf(example), example)) }).toEqual({
          reader,
          ...seenAtTheEnd(reader, example),
        })
    }
  })
})
