/**
 * What a form says beside a field. Keys are what schemas carry as messages; words that need a value take it after a
 * colon (`body_long:312`). Say what to do, never only what is wrong.
 */
export const errors = {
  summary: 'Ada masalah',
  required: 'Isi bagian ini dulu.',
  choose: 'Pilih salah satu.',
  choose_name: 'Pilih siapa yang boleh melihat nama Anda.',
  choose_content: 'Pilih siapa yang boleh membaca isi laporan.',
  choose_news: 'Pilih ke mana kami mengirim kabar.',
  invalid: 'Periksa lagi isian ini.',
  too_long: (over: string) => `Kelebihan ${over} huruf. Ringkas sedikit.`,
  too_short: 'Tulis sedikit lagi.',
  body_empty: 'Tulis dulu apa yang terjadi.',
  body_short: 'Ceritakan sedikit lagi: apa yang terjadi dan di mana.',
  body_long: (over: string) => `Isi kelebihan ${over} huruf. Ringkas, atau lampirkan sebagai PDF.`,
  title_short: (least: string) => `Judul paling sedikit ${least} huruf.`,
  title_long: (over: string) => `Judul kelebihan ${over} huruf. Ringkas sedikit.`,
  place: "Tulis nama desa, kelurahan, jalan, atau tempatnya, atau pilih 'Tidak di satu tempat'.",
  place_pick: 'Pilih satu wilayah dari daftar di bawah, atau kosongkan kotak ini.',
  place_unknown: 'Wilayah ini tidak ada di daftar. Pilih satu dari daftar.',
  coordinates: 'Koordinat berisi dua angka. Contoh: -3,7956 dan 102,2592.',
  coordinates_outside: 'Titik ini di luar Indonesia. Periksa tanda minusnya.',
  date: 'Tanggal harus berisi hari, bulan, dan tahun. Contoh: 23 11 2026.',
  date_future: 'Tanggal ini belum terjadi. Periksa tahunnya.',
  date_past: 'Tanggal ini terlalu lama. Periksa tahunnya.',
  date_not_future: 'Pilih tanggal setelah hari ini.',
  file_too_big: (name: string, size: string, limit: string) => `${name} berukuran ${size}. Batasnya ${limit}.`,
  file_not_allowed: (name: string) => `${name} bukan foto, PDF, suara, atau video.`,
  file_empty: (name: string) => `${name} kosong (0 kB).`,
  file_locked: (name: string) => `${name} terkunci kata sandi. Buka kuncinya, lalu pilih lagi.`,
  file_rejected: (name: string) => `${name} ditolak pemeriksaan keamanan.`,
  file_broken: (name: string) => `${name} tidak bisa dibuka. Pilih lagi berkasnya.`,
  file_unchecked: (name: string) => `${name} belum bisa diperiksa keamanannya. Coba lagi beberapa menit lagi.`,
  file_too_many: (limit: string) => `Paling banyak ${limit} berkas. Hapus satu dulu.`,
  phone: 'Nomor HP diawali 08 atau +62. Contoh: 0812 3456 7890.',
  key_wrong: 'Nomor dan kode rahasia tidak cocok. Periksa keduanya.',
  email: 'Alamat e-mail perlu tanda @. Contoh: nama@contoh.id.',
  contact: 'Tulis nomor HP atau alamat e-mail.',
  code_wrong: (left: string) => `Kode tidak cocok. Periksa pesan terakhir. Sisa ${left} percobaan.`,
  code_expired: 'Kode sudah lewat waktu. Minta kode baru.',
  code_format: 'Kode berisi 6 angka.',
  number_unknown: (number: string) =>
    `Tidak ada laporan publik dengan nomor ${number}. Periksa lagi, atau buka dengan kode rahasia bila ini laporan Anda.`,
  number_typo: 'Sepertinya ada satu huruf yang keliru.',
  reason: 'Tulis alasannya.',
  begun_wait: (time: string) =>
    `Terlalu banyak laporan dimulai dari jaringan ini. Tulisan Anda masih ada di halaman ini; tekan tombolnya lagi mulai pukul ${time}.`,
  wait_until: (time: string) => `Terlalu banyak percobaan. Coba lagi pukul ${time}. Tulisan Anda tersimpan.`,
  form_expired: "Halaman ini lama terbuka. Tulisan Anda masih ada; tekan 'Kirim laporan' sekali lagi.",
  only_complaints: 'Hanya pengaduan yang dapat berkadar pengawasan.',
  personal_left:
    'Isi publik masih memuat nomor pribadi (NIK, telepon, rekening, pelat, atau e-mail). Hapus, atau nyatakan sudah diperiksa.',
  not_a_robot: 'Tunggu pemeriksaan singkat selesai, lalu kirim lagi.',
}

/** Whole pages for what went wrong outside a form. */
export const failures = {
  brokenTitle: 'Ada gangguan di pihak kami',
  broken: (reference: string) =>
    `Ada gangguan di pihak kami. Tulisan Anda tersimpan. Coba lagi beberapa menit lagi. Kode gangguan: ${reference}`,
  brokenUnsaved: (reference: string) =>
    `Ada gangguan di pihak kami. Coba lagi beberapa menit lagi. Kode gangguan: ${reference}`,
  notFoundTitle: 'Halaman tidak ditemukan',
  notFound: 'Halaman ini tidak ada, atau sudah pindah. Periksa alamatnya, atau mulai dari halaman depan.',
  busyTitle: 'Layanan sedang penuh',
  busy: 'Banyak orang memakai layanan ini sekarang. Coba lagi satu menit lagi.',
  goHome: 'Ke halaman depan',
  personal: (what: string) => `Tulisan ini sepertinya memuat ${what}. Hapus bila tidak perlu.`,
}
