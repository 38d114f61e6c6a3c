import type { Chance } from './chance.ts'
import { type SeedReport, townReports } from './lay.ts'

const streets = [
  'Anggrek', 'Bougenville', 'Cempaka', 'Dahlia', 'Flamboyan', 'Kamboja', 'Kenanga', 'Lavender', 'Mawar', 'Melati',
  'Nusa Indah', 'Sakura', 'Seruni', 'Soka', 'Teratai', 'Tulip', 'Wijaya Kusuma', 'Widuri',
] as const // biome-ignore format: a list

const endings = [
  'Mohon ditindaklanjuti. Terima kasih.',
  'Warga sekitar sudah beberapa kali menyampaikan hal ini ke kelurahan.',
  'Kami berharap ada kabar dalam waktu dekat.',
  'Kalau perlu saya bersedia menunjukkan tempatnya.',
  'Sudah berlangsung sejak sebelum Lebaran dan belum ada yang datang.',
  'Foto bisa saya kirim menyusul.',
  '',
] as const

export type Text = SeedReport & { title: string; body: string }

/** One of the town's thirty texts, in another street and with another ending, so that three hundred are not alike. */
export function drawText(chance: Chance, wanted: (text: SeedReport) => boolean = () => true): Text {
  const text = chance.pick(townReports.filter(wanted))
  const street = `Jalan ${chance.pick(streets)}`
  const moved = (words: string) => words.replace(/Jalan [A-Z][a-z]+( [A-Z][a-z]+)?/g, street)
  const title = moved(text.title)
  return {
    ...text,
    title: title === text.title ? `${title}, ${street}` : title,
    body: `${moved(text.body)} ${chance.pick(endings)}`.trim(),
    place: text.place ? moved(text.place) : null,
  }
}

/** What officers and reporters write, by what they do. */
export const says = {
  refer: [
    'Sesuai tugas instansi ini menurut lokasi dan jenis masalahnya.',
    'Jalan ini dikelola pemerintah kota, jadi instansi inilah yang berwenang.',
    'Instansi ini yang mengelola layanan yang Anda laporkan.',
  ],
  question: [
    'Mohon sebutkan lokasi tepatnya (nama jalan, nomor, atau patokan) dan kapan terakhir Anda melihatnya.',
    'Mohon sebutkan tanggal kejadian dan nama loket yang melayani Anda.',
  ],
  detail: [
    'Lokasinya di depan warung Bu Ijah, sebelah kiri dari arah pasar, saya lihat lagi tadi pagi.',
    'Kejadiannya hari Selasa minggu lalu sekitar pukul sepuluh, di loket dua.',
  ],
  sendBack: [
    'Ruas ini berstatus jalan provinsi menurut SK Gubernur, bukan kewenangan kami.',
    'Urusan ini ditangani dinas lain. Kami usulkan untuk diteruskan ke sana.',
  ],
  followUp: [
    'Petugas kami sudah meninjau lokasi. Perbaikan dijadwalkan minggu depan oleh Regu 2; kabar berikutnya paling lambat hari Jumat.',
    'Laporan ditangani Seksi Pemeliharaan. Besok petugas datang untuk mengukur; hasilnya kami sampaikan di sini.',
    'Kami sudah memanggil penyedia dan meminta penjelasan tertulis. Kami kabari lagi setelah jawabannya kami terima.',
  ],
  solved: [
    'Sudah diperbaiki kemarin siang oleh Regu 2. Mohon dicek dan kabari kami bila masih ada yang kurang.',
    'Masalahnya sudah kami selesaikan. Petugas yang bertugas sudah diingatkan dan jadwalnya ditempel di depan loket.',
    'Pekerjaan selesai hari ini. Kami mohon maaf atas waktu tunggunya.',
  ],
  planned: [
    'Usulan diterima dan masuk rencana kerja triwulan depan. Pekerjaan dijadwalkan selesai pada tanggal yang tertera.',
  ],
  refused: [
    'Permohonan belum dapat kami penuhi karena lahan bukan aset pemerintah kota. Kami sarankan menghubungi pengelola kawasan.',
  ],
  object: [
    'Saya cek tadi sore, belum ada perubahan. Mohon dicek kembali ke lokasi.',
    'Yang diperbaiki hanya sebagian; sisi seberang masih sama seperti semula.',
  ],
  reopen: ['Setelah hujan tiga hari rusak lagi di tempat yang sama.'],
  message: [
    'Apakah petugasnya jadi datang hari ini? Saya ada di rumah sampai sore.',
    'Terima kasih, saya tunggu kabarnya.',
  ],
  archive: [
    'Laporan ini di luar layanan publik. Penjelasan dan alamat yang tepat kami sertakan pada halaman laporan Anda.',
  ],
  merge: ['Masalah yang sama sudah ditangani pada laporan ini. Anda otomatis mengikuti kabarnya.'],
  withdraw: ['Sudah selesai dengan sendirinya.', 'Saya salah alamat.'],
} as const satisfies Record<string, readonly string[]>
