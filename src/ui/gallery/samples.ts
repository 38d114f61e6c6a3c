import type { DeadlineFacts } from '../deadline.tsx'
import { sayError } from '../form.tsx'
import type { RowFacts } from '../report-row.tsx'
import type { StampName } from '../stamp.tsx'
import type { Entry } from '../timeline.tsx'

/** Invented examples for every state of every component: Kota Melati's pothole. */
export const zone = 'Asia/Jakarta'

const counted: DeadlineFacts = {
  dueOn: '2026-12-02',
  today: '2026-11-25',
  remainingWorkingDays: 5,
  state: 'running',
  startedOn: '2026-11-25',
  counted: [
    { day: '2026-11-26', n: 1 },
    { day: '2026-11-27', n: 2 },
    { day: '2026-11-30', n: 3 },
    { day: '2026-12-01', n: 4 },
    { day: '2026-12-02', n: 5 },
  ],
  skipped: [
    { day: '2026-11-28', why: 'Sabtu', decree: null },
    { day: '2026-11-29', why: 'Minggu', decree: null },
  ],
  rule: { text: 'Jawaban pertama: 5 hari kerja sejak diteruskan.', basis: 'Janji layanan LAPOR!' },
}

export const deadlines: Record<string, DeadlineFacts> = {
  jauh: counted,
  'dua hari': { ...counted, today: '2026-11-30', remainingWorkingDays: 2 },
  'hari ini': { ...counted, today: '2026-12-02', remainingWorkingDays: 0 },
  lewat: { ...counted, today: '2026-12-08', remainingWorkingDays: -4 },
  berhenti: { ...counted, state: 'paused', since: '2026-11-27', pauses: [{ from: '2026-11-27', to: null }] },
  bergeser: {
    ...counted,
    dueOn: '2026-12-03',
    remainingWorkingDays: 6,
    moved: { from: '2026-12-02', why: 'Senin, 30 Nov ditetapkan libur' },
  },
  perkiraan: { ...counted, dueOn: '2027-01-05', remainingWorkingDays: 27, provisional: true },
  tepat: { ...counted, state: 'met', since: '2026-12-01' },
  terlambat: { ...counted, state: 'missed', since: '2026-12-08' },
}

export const stamps: StampName[] = [
  'received', 'checking', 'incomplete', 'referred', 'in_progress', 'answered',
  'solved', 'planned', 'refused', 'withdrawn', 'silent', 'archived',
] // biome-ignore format: a list

export const entries: Entry[] = [
  { at: new Date('2026-11-23T03:14:00Z'), zone, who: 'Anda', what: 'mengirim laporan lewat situs.', seenBy: 'public' },
  {
    at: new Date('2026-11-24T02:05:00Z'),
    zone,
    who: 'Petugas verifikasi',
    what: 'menyamarkan satu nomor telepon.',
    seenBy: 'internal',
  },
  {
    at: new Date('2026-11-25T01:40:00Z'),
    zone,
    who: 'Petugas verifikasi',
    what: 'meneruskan laporan ke Dinas Pekerjaan Umum Kota Melati.',
    said: 'Jalan Kenanga adalah jalan kota, jadi wewenang Dinas Pekerjaan Umum Kota Melati.',
    seenBy: 'public',
  },
  {
    at: new Date('2026-11-30T08:20:00Z'),
    zone,
    who: 'Dinas Pekerjaan Umum',
    what: 'bertanya.',
    said: 'Di dekat patokan apa lubang itu?\nMisalnya masjid, toko, atau kilometer jalan.',
    seenBy: 'reporter',
    unread: true,
  },
  {
    at: new Date('2026-12-02T06:11:00Z'),
    zone,
    who: 'Dinas Pekerjaan Umum',
    what: 'menjawab.',
    seenBy: 'public',
    unread: true,
  },
]

export const rows: RowFacts[] = [
  {
    code: '7KX492M7', path: '/_ui/meja', title: 'Lubang besar di Jalan Kenanga depan SD Melati 3', stamp: 'received',
    stampWords: 'Belum terverifikasi', place: 'Kenanga, Kota Melati', unit: 'Meja nasional', deadline: counted, unread: true,
  },
  {
    code: '3Q8RT5V6', path: '/_ui/meja', title: 'Lampu jalan mati sejak tiga minggu', stamp: 'referred',
    stampWords: 'Belum ditindaklanjuti', place: 'Anggrek, Kota Melati', unit: 'Dinas Perhubungan',
    deadline: { ...counted, today: '2026-12-01', remainingWorkingDays: 1 }, reader: 'Rina (Diskominfo)',
  },
  {
    code: 'P0TH000G', path: '/_ui/meja', title: 'Pungutan saat mengurus surat pindah di kantor kelurahan', stamp: 'in_progress',
    stampWords: 'Proses', place: 'Cempaka, Kota Melati', unit: 'Inspektorat', confidential: true,
    deadline: { ...counted, today: '2026-12-08', remainingWorkingDays: -4 }, draft: 'Konsep tersimpan 10.32 WIB',
  },
  {
    code: '2B9KD4TZ', path: '/_ui/meja', title: 'Sampah menumpuk di pasar', stamp: 'archived', stampWords: 'Arsip: laporan ganda',
    place: 'Pasar Baru', unit: 'Dinas Lingkungan Hidup', merged: 'Digabung ke 7KX4-92M7', selected: true,
  },
] // biome-ignore format: rows of a table

export const wrongForm = {
  values: {
    isi: 'Jalan rusak',
    nama: 'Sri Wahyuni',
    nama_terlihat: 'instansi',
    kode: '482',
    tanggal_day: '31',
    tanggal_month: '2',
  },
  errors: {
    isi: 'body_short',
    tanggal: 'date',
    nama_terlihat: 'choose',
    kode: sayError('code_wrong', 4),
    berkas: sayError('file_too_big', 'lubang-jalan.jpg', '14 MB', '10 MB'),
  },
}
