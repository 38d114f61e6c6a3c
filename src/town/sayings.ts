import type { SeedReport, TextSort } from './lay.ts'

/** True of whatever was reported. */
const anyway = {
  refer: ['Sesuai tugas instansi ini menurut lokasi dan jenis masalahnya.', 'Instansi ini yang mengelola layanan itu.'],
  question: ['Mohon sebutkan di mana tepatnya dan kapan terakhir Anda mengalaminya.'],
  detail: ['Terakhir hari Selasa minggu lalu, sekitar pukul sepuluh pagi.'],
  sendBack: ['Urusan ini ditangani dinas lain. Kami usulkan untuk diteruskan ke sana.'],
  followUp: ['Laporan Anda sedang kami tangani. Kabar berikutnya paling lambat hari Jumat.'],
  solved: ['Masalahnya sudah kami selesaikan. Mohon kabari kami bila masih ada yang kurang.'],
  again: ['Bagian yang Anda sebut belum selesai sudah kami kerjakan kemarin. Terima kasih sudah memeriksanya.'],
  planned: ['Pekerjaan ini kami jadwalkan selesai pada tanggal yang tertera. Perkembangannya kami kabarkan di sini.'],
  refused: ['Permohonan ini belum dapat kami penuhi. Dasar hukumnya kami sebutkan di bawah jawaban ini.'],
  object: ['Saya cek tadi sore, belum ada perubahan. Mohon diperiksa kembali.'],
  reopen: ['Baru seminggu membaik, sekarang kembali seperti semula.'],
  message: ['Apakah sudah ada perkembangan? Terima kasih.'],
  thank: ['Terima kasih atas jawabannya. Saya periksa dulu.'],
  archive: ['Laporan ini di luar layanan publik. Alamat yang tepat ada pada halaman laporan Anda.'],
  merge: ['Masalah yang sama sudah ditangani pada laporan ini. Anda otomatis mengikuti kabarnya.'],
  withdraw: ['Sudah selesai dengan sendirinya.', 'Saya sudah diberi penjelasan lewat telepon.'],
} as const satisfies Record<string, readonly string[]>
export type Saying = keyof typeof anyway

/** What fits one sort of text alone. */
const ofSort: Partial<Record<TextSort, Partial<Record<Saying, readonly string[]>>>> = {
  repair: {
    refer: ['Sarana ini dikelola pemerintah kota, jadi instansi inilah yang berwenang.', ...anyway.refer],
    question: ['Mohon sebutkan patokan terdekat, supaya petugas langsung menemukan tempatnya.'],
    detail: ['Patokannya warung Bu Ijah, sebelah kiri dari arah pasar. Saya lihat lagi tadi pagi.'],
    planned: ['Pekerjaan ini perlu alat dan anggaran tersendiri. Kami jadwalkan selesai pada tanggal yang tertera.'],
    refused: [
      'Belum dapat kami penuhi: lahannya milik pengembang dan belum diserahkan. Pengembangnya sudah kami surati.',
    ],
    object: [...anyway.object, 'Yang diperbaiki hanya sebagian; sisi seberang masih sama seperti semula.'],
    again: ['Kami sudah kembali ke lokasi dan menyelesaikan yang tertinggal. Terima kasih sudah memeriksanya.'],
    reopen: ['Setelah hujan tiga hari rusak lagi di tempat yang sama.'],
    message: ['Apakah petugasnya jadi datang hari ini? Saya ada di rumah sampai sore.'],
    archive: ['Menurut alamatnya tempat ini lahan pribadi, di luar layanan publik.'],
    withdraw: ['Sudah diperbaiki warga secara gotong royong.', 'Sudah diperbaiki kemarin, terima kasih.'],
  },
  service: {
    question: ['Mohon sebutkan tanggal kejadiannya dan siapa atau loket mana yang melayani Anda.'],
    detail: ['Kejadiannya hari Selasa minggu lalu, sekitar pukul sepuluh pagi.'],
    planned: ['Perbaikan layanan ini kami jadwalkan selesai pada tanggal yang tertera. Kabarnya kami kirim di sini.'],
    again: ['Kami sudah memeriksanya sendiri selama tiga hari dan memperbaiki yang masih kurang. Terima kasih.'],
  },
  wish: {
    planned: ['Usulan Anda masuk rencana kerja triwulan depan dan dijadwalkan selesai pada tanggal yang tertera.'],
    refused: [
      'Belum dapat kami penuhi: anggaran tahun ini terpakai untuk perbaikan mendesak. Usulan boleh diajukan lagi.',
    ],
    object: ['Yang dikerjakan baru sebagian. Mohon dilanjutkan sesuai usulan kami.'],
  },
  conduct: { refer: ['Laporan tentang perilaku petugas diperiksa oleh inspektorat, bukan oleh atasannya sendiri.'] },
}

/** Never empty. What stands with the text itself fits best. */
export function sayings(occasion: Saying, text?: SeedReport): readonly string[] {
  const own = text && (occasion === 'followUp' || occasion === 'solved' || occasion === 'archive') && text[occasion]
  return own && own.length > 0 ? own : ((text && ofSort[text.sort]?.[occasion]) ?? anyway[occasion])
}
