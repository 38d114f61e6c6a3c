import { describe, expect, test } from 'vitest'
import { effortOf } from '#test/support/effort.ts'
import { detectSensitive, maskSensitive, proposedFlags } from './detector.ts'

const found = (text: string) =>
  detectSensitive(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

describe('numbers that belong to a person', () => {
  test.each([
    ['hubungi 0812-3456-7890 ya', ['phone: 0812-3456-7890']],
    ['WA +62 812 3456 789', ['phone: +62 812 3456 789']],
    ['tlp 0736-212345', ['phone: 0736-212345']],
    ['NIK saya 1771014107900001.', ['nik: 1771014107900001']],
    ['nomor 177101 410790 0001', ['nik: 177101 410790 0001']],
    ['KTP: 1234 5678 9012 3456', ['nik: 1234 5678 9012 3456']],
    ['rek BRI 0012 01 001234 50 8 a.n. Contoh', ['account: 0012 01 001234 50 8']],
    ['transfer ke BCA 1234567890', ['account: 1234567890']],
    ['mobil dinas BD 1234 XY parkir', ['plate: BD 1234 XY']],
    ['nopol b 9 abc', ['plate: b 9 abc']],
    ['tulis ke sri@contoh.id saja', ['email: sri@contoh.id']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    'Kode rahasia saya 4821 9930 1745 6620', // an access key, in fours
    'Kode 0812-3456-7890-1234',
    'Laporan 7KX4-92M7 dan P0TH-000G',
    'laporan lama nomor 1000123',
    'ini no hp sy 08xx tlg jgn disebar',
    'RT 5 RW 3, KM 12 B, Jl. Hibrida 10, kelas 3 SMP 5',
    'Rp 1.500.000 untuk 12 orang, tanggal 17-08-2026 pukul 10.30',
    'Permendagri 8/2023 dan UU 25/2009',
    'Follow @LAPOR1708 #lapor',
  ])('but not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('words that need care', () => {
  test.each([
    ['Ayah saya pasien BPJS kelas 3', 'health'],
    ['tetangga kami kena TBC', 'health'],
    ['jangan sampai anak saya kena', 'child'],
    ['korban berumur 9 tahun', 'child'],
    ['kades di desa saya korupsi semua', 'accusation'],
    ['dokter ny jrg ada jam 10 br dtg', 'accusation'],
    ['Pak Contoh meminta uang pelicin', 'accusation'],
    ['Uang komite di SMAN Contoh diwajibkan 1,5 juta', 'accusation'],
    ['longsor, separo jalan ketutup tanah', 'danger'],
    ['kabel listrik menjuntai di depan sekolah', 'danger'],
    ['rumah terbakar sekarang', 'danger'],
  ])('%s: %s', (text, kind) => {
    expect(detectSensitive(text).map((finding) => finding.kind)).toContain(kind)
  })

  test.each([
    'Terima kasih kepada petugas Samsat Contoh, tidak ada pungutan.',
    'Jalan berlubang dalam, rawan kecelakaan, dekat stasiun kereta api.',
    'Petugas datang cepat. Warga tidak suka korupsi.',
    'Ruang gawat darurat ramai, ibu hamil antre di puskesmas.',
    'berumur 45 tahun',
  ])('but not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

test("a child and a person's health propose secrecy, an accusation a seal, fear at least a hidden name", () => {
  expect(proposedFlags('anak saya dirundung')).toEqual({ nameHidden: true, identitySealed: false, confidential: true })
  expect(proposedFlags('kades korupsi')).toEqual({ nameHidden: true, identitySealed: true, confidential: false })
  expect(proposedFlags('Mohon jangan sebut nama saya')).toMatchObject({ nameHidden: true, identitySealed: false })
  expect(proposedFlags('jalan rusak')).toEqual({ nameHidden: false, identitySealed: false, confidential: false })
})

test('numbers are masked for the public text, the words around them stay', () => {
  const text = 'HP 081234567890, NIK 1771014107900001, mobil BD 1 A: kades korupsi'
  expect(maskSensitive(text, (kind) => `[${kind}]`)).toBe('HP [phone], NIK [nik], mobil [plate]: kades korupsi')
})

test('a hostile text of 100 kB is read without delay', () => {
  const long = [
    'a'.repeat(100_000),
    '1 '.repeat(50_000),
    'kades '.repeat(16_000),
    'saya '.repeat(20_000),
    '@a.'.repeat(33_000),
    'sari@contoh.id '.repeat(6_600),
    '081234567890 '.repeat(7_700),
    'anak saya '.repeat(10_000),
  ]
  for (const text of long) {
    const effort = effortOf(() => detectSensitive(text))
    expect(effort, text.slice(0, 10)).toBeLessThan(1000)
  }
})
