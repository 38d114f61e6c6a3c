import { beforeAll, describe, expect, test } from 'vitest'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { findCategory, listCategories, suggestCategories, suggestKind } from './categories.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace()
})

test('people choose from active subjects only', async () => {
  const tree = await listCategories(space.db)
  expect(tree.map(({ slug }) => slug)).toContain('public-works')
  expect(tree.map(({ slug }) => slug)).not.toContain('corona')
  const works = tree.find(({ slug }) => slug === 'public-works')
  expect(works?.children.map(({ slug }) => slug)).toContain('public-works-roads')
})

test('a category is found by id and by slug; an old campaign too, for old reports', async () => {
  const roads = await findCategory(space.db, 'public-works-roads')
  expect((await findCategory(space.db, roads.id)).slug).toBe('public-works-roads')
  expect((await findCategory(space.db, 'corona')).active).toBe(false)
  for (const unknown of ['99999999', 'no-such', '', '12345678901234567890']) {
    await expect(findCategory(space.db, unknown)).rejects.toMatchObject({ reason: 'not_found' })
  }
})

describe('what a text is about', () => {
  test.each([
    ['jalan provinsi ruas Tais–Manna berlubang dalam di tiga titik', 'public-works-roads'],
    ['KOTA BENGKULU lampu jln di jl hibrida 10 mati udh 2 mgg gelap skali', 'transport-street-lighting'],
    [
      'Saya mengurus penggantian KTP-el yang rusak, petugas selalu menjawab blangko kosong',
      'population-civil-registration',
    ],
    [
      'Uang komite di SMAN Contoh 9 diwajibkan 1,5 juta, tidak boleh ambil rapor',
      'education-culture-primary-secondary',
    ],
    ['BENGKULU kpn penyaluran bansos pkh thp 3 di kec selebar?', 'social-aid-distribution'],
    ['membangun halte dengan kursi, serta trayek angkutan sampai Universitas', 'transport-land'],
    ['air pdam di betungan mati sdh 5 hr, bayar tetap penuh', 'drinking-water-supply-disruption'],
    ['menunggu di IGD 14 jam tanpa penjelasan kapan mendapat kamar', 'health-services'],
    ['Kapal ke Enggano batal tiga kali dalam dua minggu', 'transport-sea'],
    ['longsor kecil di liku sembilan arah kepahiang', 'environment-forestry-disaster'],
    ['Sertifikat tanah program PTSL belum dibagikan', 'public-works-land'],
    ['kades di desa saya korupsi semua', 'politics-law-corruption'],
    ['Limbah pabrik kelapa sawit berwarna hitam mengalir ke sungai, ikan mati', 'environment-forestry-pollution'],
    ['Ada gajah liar masuk kebun warga', 'environment-forestry-wildlife'],
    ['wifi gratis di balai semarak lemot bgt', 'ict'],
    ['ASN ikut kampanye calon bupati memakai mobil dinas', 'civil-service-neutrality'],
    ['jembatan gantung belum disentuh', 'transport-bridges'],
    ['gorong-gorong tersumbat, banjir setiap hujan', 'public-works-drainage'],
    ['sampah menumpuk di depan pasar', 'environment-forestry-other'],
  ])('%s', async (text, slug) => {
    expect((await suggestCategories(space.db, text))[0]?.slug).toBe(slug)
  })

  test('is not guessed from nothing', async () => {
    for (const text of ['', 'tolong pak', 'tes tes 123', '🙂'])
      expect(await suggestCategories(space.db, text)).toEqual([])
  })

  test('is found in a very long text', async () => {
    const [first] = await suggestCategories(space.db, 'jalan berlubang di depan rumah kami '.repeat(2800))
    expect(first?.slug).toBe((await suggestCategories(space.db, 'jalan berlubang di depan rumah kami'))[0]?.slug)
  })
})

describe('what sort of text it is', () => {
  test.each([
    ['Jalan berlubang sejak Juni. Kapan diperbaiki?', 'complaint'],
    ['air pdam mati sdh 5 hr, bayar tetap penuh. kpn hidup?', 'complaint'],
    ['Lampu mati. Terima kasih.', 'complaint'],
    ['', 'complaint'],
    ['BENGKULU kpn penyaluran bansos pkh thp 3 di kec selebar? sy blm trima', 'information_request'],
    ['Apa saja syarat membuat KIA?', 'information_request'],
    ['Saya ingin meminta salinan dokumen kontrak proyek drainase.', 'information_request'],
    ['Saya mengusulkan agar Pemprov membangun halte.', 'aspiration'],
    ['Terima kasih kepada petugas Samsat, hanya 20 menit.', 'aspiration'],
  ])('%s', (text, kind) => {
    expect(suggestKind(text)).toBe(kind)
  })
})
