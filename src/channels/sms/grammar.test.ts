import fc from 'fast-check'
import { getProvinces, getRegencies } from 'idn-area-data'
import { describe, expect, test } from 'vitest'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { effortOf } from '#test/support/effort.ts'
import agencies from '../../../seeds/reference/agencies.json' with { type: 'json' }
import { readSms } from './grammar.ts'
import { makeLexicon, type Phrase } from './lexicon.ts'

const keywords: Phrase<string>[] = agencies.flatMap(({ slug, sms_keywords }) =>
  (sms_keywords ?? []).map((words) => ({ words, target: slug, isPlace: false })),
)
const regencies = await getRegencies()
const provinces = await getProvinces()
const places: Phrase<string>[] = [
  ...regencies.map(({ code, name }) => ({ words: name, target: code, isPlace: true })),
  ...provinces.map(({ code, name }) => ({ words: `Provinsi ${name}`, target: code, isPlace: true })),
]
const readCode = (typed: string) => (isCode(normalizeCode(typed)) ? normalizeCode(typed) : null)
const language = { lexicon: makeLexicon([...keywords, ...places]), readCode }
const read = (message: string) => readSms(message, language)
const areaOf = (name: string) =>
  regencies.find((one) => one.name === name)?.code ?? provinces.find((one) => one.name === name)?.code

const A = '7KX492M7'
const B = '3Q8RT5V6'

test('a word that JavaScript gives to every object is a word like any other', () => {
  expect(read('constructor lampu mati')).toMatchObject({ is: 'report', keyword: null })
  expect(read('kota constructor')).toMatchObject({ is: 'report', keyword: null })
})

describe('a keyword at the beginning says whom it is for', () => {
  test.each([
    ['KOTA BENGKULU lampu jln mati', 'kota-bengkulu', 'lampu jln mati'],
    [
      'kota bengkulu: lampu jln di jl hibrida 10 mati udh 2 mgg gelap skali',
      'kota-bengkulu',
      'lampu jln di jl hibrida 10 mati udh 2 mgg gelap skali',
    ],
    ['KOTA_BENGKULU lampu mati', 'kota-bengkulu', 'lampu mati'],
    ['KOTA\tBENGKULU   lampu mati', 'kota-bengkulu', 'lampu mati'],
    ['Kota Bengklu lmpu mati', 'kota-bengkulu', 'lmpu mati'],
    ['KOTA BNGKULU sampah blm diangkut', 'kota-bengkulu', 'sampah blm diangkut'],
    ['KOTA BENGKUULU sampah', 'kota-bengkulu', 'sampah'],
    ['KOTABENGKULU sampah', 'kota-bengkulu', 'sampah'],
    ['KTA BENGKULU sampah', 'kota-bengkulu', 'sampah'],
    ['PEMKOT BENGKULU parkir liar dpn pasar', 'kota-bengkulu', 'parkir liar dpn pasar'],
    ['pemkot bengklu parkir liar', 'kota-bengkulu', 'parkir liar'],
    ['KOTA BKL air pdam mati 3 hr', 'kota-bengkulu', 'air pdam mati 3 hr'],
    ['Ass. pak, KOTA BENGKULU lampu mati', 'kota-bengkulu', 'lampu mati'],
    ['lapor kota bengkulu ada begal', 'kota-bengkulu', 'ada begal'],
    ['Selamat pagi bapak, kota bengkulu banjir', 'kota-bengkulu', 'banjir'],
    ['BENGKULU kpn penyaluran bansos pkh thp 3', 'prov-bengkulu', 'kpn penyaluran bansos pkh thp 3'],
    ['bengklu jln provinsi rsk bgt', 'prov-bengkulu', 'jln provinsi rsk bgt'],
    ['PROV BENGKULU jln rusak', 'prov-bengkulu', 'jln rusak'],
    ['provinsi bengkulu jln rusak', 'prov-bengkulu', 'jln rusak'],
    ['PROPINSI BENGKULU jln rusak', 'prov-bengkulu', 'jln rusak'],
    [
      'BNGKULU SELTN puskesmas kedurang dokter ny jrg ada',
      'kab-bengkulu-selatan',
      'puskesmas kedurang dokter ny jrg ada',
    ],
    ['BENGKULU SELATAN jembatan putus', 'kab-bengkulu-selatan', 'jembatan putus'],
    ['bkl slt jembatan putus', 'kab-bengkulu-selatan', 'jembatan putus'],
    ['BENGKULU UTRA jln rsk', 'kab-bengkulu-utara', 'jln rsk'],
    ['BKL UTARA jln rsk', 'kab-bengkulu-utara', 'jln rsk'],
    ['KAB BENGKULU TENGAH pupuk langka', 'kab-bengkulu-tengah', 'pupuk langka'],
    ['SELUMA jln desa hancur', 'kab-seluma', 'jln desa hancur'],
    ['KAB SELUMA jln', 'kab-seluma', 'jln'],
    ['Kab. Seluma, jalan rusak', 'kab-seluma', 'jalan rusak'],
    ['kabupaten seluma guru tdk masuk', 'kab-seluma', 'guru tdk masuk'],
    ['KAB SLUMA guru tdk masuk', 'kab-seluma', 'guru tdk masuk'],
    ['KABUPATEN SELMUA guru', 'kab-seluma', 'guru'],
    ['REJANG LEBONG ktp blm jadi', 'kab-rejang-lebong', 'ktp blm jadi'],
    ['REJNG LEBONG ktp blm jadi', 'kab-rejang-lebong', 'ktp blm jadi'],
    ['MUKO MUKO pungli di pasar', 'kab-mukomuko', 'pungli di pasar'],
    ['mukomuko pungli', 'kab-mukomuko', 'pungli'],
    ['KEPAHIYANG pungli di sekolah', 'kab-kepahiang', 'pungli di sekolah'],
    ['kphiang pungli', 'kab-kepahiang', 'pungli'],
    ['LAPOR jalan rusak', 'nasional', 'jalan rusak'],
  ])('%s', (message, agency, words) => {
    expect(read(message)).toMatchObject({
      is: 'report',
      text: message.replace(/[\s_]+/g, ' '),
      keyword: { target: agency },
      words,
    })
  })
})

describe('other regions are known by their names, when they are said plainly', () => {
  test.each([
    ['KOTA BANDUNG macet', 'Kota Bandung'],
    ['kab bandung macet', 'Kabupaten Bandung'],
    ['KAB SLEMAN sampah', 'Kabupaten Sleman'],
    ['Kab. Slemn sampah', 'Kabupaten Sleman'],
    ['SLEMAN sampah numpuk', 'Kabupaten Sleman'],
    ['KABUPATEN TASIKMALYA jln rusak', 'Kabupaten Tasikmalaya'],
    ['kota tasikmlaya jln rusak', 'Kota Tasikmalaya'],
    ['KOTA SURABYA banjir', 'Kota Surabaya'],
    ['PROV JABAR jalan rusak', 'Jawa Barat'],
    ['JATENG, jalan provinsi rusak', 'Jawa Tengah'],
    ['provinsi sumatra utara jalan rusak', 'Sumatera Utara'],
    ['jaksel: trotoar dipakai parkir', 'Kota Administrasi Jakarta Selatan'],
    ['KOTA PEKANBRU asap', 'Kota Pekanbaru'],
    ['kota pekan baru asap', 'Kota Pekanbaru'],
    ['KAB KUTAI KARTANGARA tambang', 'Kabupaten Kutai Kartanegara'],
  ])('%s', (message, name) => {
    expect(areaOf(name)).toBeDefined()
    expect(read(message)).toMatchObject({ is: 'report', keyword: { target: areaOf(name) } })
  })
})

describe('nothing is read into ordinary words', () => {
  test.each([
    'lampu jln mati dpn masjid al hidayah',
    'tolong pak',
    'Batu besar menghalangi jalan ke desa',
    'batang pohon tumbang di jl merdeka',
    'malang sekali nasib kami pak, listrik mati terus',
    'kota ini gelap gulita kalau malam',
    'kota dalam keadaan kotor',
    'serang nyamuk dbd banyak warga sakit',
    'bangku sekolah rusak semua',
    'Bandung', // a city and a regency: which one is unknown
    'jalan rusak di kota bengkulu dekat pasar',
    'BANTUAN sosial blm cair sejak januari',
    'STOP dulu truk pasir lewat jalan kampung kami',
    'Berhenti operasi tambang pasir liar',
    'status tanah saya tdk jelas di bpn',
    'info pendaftaran sekolah kpn dibuka?',
    'cabut izin tambang itu',
    'sudah 3 bulan lampu jalan mati',
    'selesai rapat petugas tdk kembali ke loket',
    'BD1234AB truk kelebihan muatan',
    '12345678 nomor meteran saya salah',
    'beli oleh oleh di pasar dipungli',
  ])('%s', (message) => {
    expect(read(message)).toEqual({ is: 'report', keyword: null, text: message, words: message })
  })
})

describe('commands', () => {
  test.each([
    [`STATUS ${A}`, { is: 'status', code: A }],
    ['status 7kx4-92m7', { is: 'status', code: A }],
    ['Status: 7KX4 92M7', { is: 'status', code: A }],
    ['STATUS #7KX4-92M7', { is: 'status', code: A }],
    ['cek status laporan no 7kx4.92m7 pak', { is: 'status', code: A }],
    ['STAUS 7KX492M7', { is: 'status', code: A }],
    ['STATUS_7KX492M7', { is: 'status', code: A }],
    ['status poth000g', { is: 'status', code: 'P0TH000G' }],
    ['STATUS POTHOOOG', { is: 'status', code: 'P0TH000G' }],
    ['STATUS', { is: 'status', code: null, typed: '' }],
    ['status laporan saya', { is: 'status', code: null, typed: '' }],
    ['STATUS 7KX492M8', { is: 'status', code: null, typed: '7KX492M8' }],
    ['STATUS 7KX492M', { is: 'status', code: null, typed: '7KX492M' }],
    ['STATUS 1234567', { is: 'status', code: null, typed: '1234567' }],
    [A, { is: 'status', code: A }],
    ['#7kx4-92m7', { is: 'status', code: A }],
    ['SELESAI', { is: 'done', code: null, typed: '' }],
    ['selesai, terima kasih pak', { is: 'done', code: null, typed: '' }],
    ['SLSAI', { is: 'done', code: null, typed: '' }],
    ['Sudah.', { is: 'done', code: null, typed: '' }],
    ['sdh beres pak mksh', { is: 'done', code: null, typed: '' }],
    [`SUDAH ${B}`, { is: 'done', code: B }],
    ['selesai 3q8r-t5v6 makasih min', { is: 'done', code: B }],
    ['SELESAI 3Q8RT5V7', { is: 'done', code: null, typed: '3Q8RT5V7' }],
    ['BELUM lampunya masih mati', { is: 'not_done', code: null, typed: '', text: 'lampunya masih mati' }],
    ['blm, msh mati pak', { is: 'not_done', code: null, typed: '', text: 'msh mati pak' }],
    [`BELUM ${A} masih mati`, { is: 'not_done', code: A, text: 'masih mati' }],
    ['belum 7kx4 92m7: masih mati', { is: 'not_done', code: A, text: 'masih mati' }],
    ['Belum 7KX492M8 masih mati', { is: 'not_done', code: null, typed: '7KX492M8', text: 'masih mati' }],
    [
      'BELUM 20juta uang kami dikembalikan',
      { is: 'not_done', code: null, typed: '', text: '20juta uang kami dikembalikan' },
    ],
    ['BELUM', { is: 'not_done', code: null, typed: '', text: '' }],
    [`CABUT ${A}`, { is: 'withdraw', code: A }],
    ['cabut laporan 7KX4-92M7', { is: 'withdraw', code: A }],
    ['CABUT', { is: 'withdraw', code: null, typed: '' }],
    ['CABUT 7KX492M8', { is: 'withdraw', code: null, typed: '7KX492M8' }],
    ['BERHENTI', { is: 'stop', code: null }],
    ['stop', { is: 'stop', code: null }],
    ['Stop.', { is: 'stop', code: null }],
    ['STOP SMS', { is: 'stop', code: null }],
    ['berhnti pak', { is: 'stop', code: null }],
    [`BERHENTI ${A}`, { is: 'stop', code: A }],
    ['BANTUAN', { is: 'help' }],
    ['bantaun', { is: 'help' }],
    ['help', { is: 'help' }],
    ['info cara lapor', { is: 'help' }],
    ['?', { is: 'help' }],
  ])('%s', (message, intent) => {
    expect(read(message)).toMatchObject(intent)
  })
})

describe('a reply is found by its number', () => {
  test.each([
    ['7KX492M7 lampunya sudah nyala tapi redup', A, 'lampunya sudah nyala tapi redup'],
    ['#7KX4-92M7 dekat masjid', A, 'dekat masjid'],
    ['# 7kx4 92m7, dekat masjid', A, 'dekat masjid'],
    ['7kx4.92m7: dekat masjid', A, 'dekat masjid'],
    ['(7KX4-92M7) dekat masjid', A, 'dekat masjid'],
    ['dekat masjid #7KX492M7', A, 'dekat masjid #7KX492M7'],
    ['laporan saya 7KX4-92M7 kok lama sekali', A, 'laporan saya 7KX4-92M7 kok lama sekali'],
    ['#7KX492M8 dekat masjid', null, 'dekat masjid'],
  ])('%s', (message, code, text) => {
    expect(read(message)).toMatchObject({ is: 'reply', code, text, otherwise: { is: 'report' } })
  })

  test('two numbers in one text decide nothing', () => {
    expect(read('laporan 7KX4-92M7 dan 3Q8R-T5V6 sama saja')).toMatchObject({ is: 'report' })
  })

  test('where the number fits no report of this telephone, the report is read as if it were none', () => {
    expect(read(`BELUM ada lampu di KOTA BENGKULU`)).toMatchObject({
      is: 'not_done',
      otherwise: { is: 'report', text: 'BELUM ada lampu di KOTA BENGKULU' },
    })
  })
})

test.each(['', '   ', '...', '\u0000\u0001', '\n\n', '😀😀'])('nothing is said by %j', (message) =>
  expect(read(message)).toEqual({ is: 'empty' }),
)

test('any octets at all are read without failing, quickly, and nothing is lost', () => {
  const words = fc.constantFrom(
    'KOTA',
    'BENGKULU',
    'STATUS',
    'BELUM',
    '#',
    A,
    '7KX4-92M8',
    'kab',
    'jln',
    ' ',
    '\u0000',
    '_',
    '-',
    '?',
    'selesai',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const intent = read(text)
      const report = 'otherwise' in intent ? intent.otherwise : intent
      if (report.is === 'report') expect(report.text.replace(/\s/g, '')).toContain(report.words.replace(/\s/g, ''))
    }),
    { seed: 1708, numRuns: 500 },
  )
  const effort = effortOf(() => {
    read(`${'kota bengklu '.repeat(5000)}`)
    read('1'.repeat(100_000))
    read(`${'a-'.repeat(50_000)}`)
    read('#'.repeat(100_000))
  })
  expect(effort).toBeLessThan(1000)
})
