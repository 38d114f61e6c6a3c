/** What a link of an SMS or an e-mail opens: the secret key, once, and who may know what. */
export const keyLink = {
  title: 'Kode rahasia laporan Anda',
  lead: 'Kode ini membuka laporan Anda di perangkat mana pun. Tautan ini menampilkannya satu kali saja.',
  warning: 'Pastikan tidak ada orang lain yang melihat layar Anda, dan siapkan kertas untuk mencatat.',
  show: 'Tampilkan kode rahasia',
  goneTitle: 'Tautan ini tidak berlaku lagi',
  gone: 'Tautan hanya berlaku satu kali, selama 24 jam. Bila Anda sudah mencatat kodenya, buka laporan di halaman Lacak.',
  goneTrack: 'Lacak laporan',
  number: 'Nomor laporan',
  key: 'Kode rahasia',
  keep: 'Catat sekarang.',
  once: 'Setelah halaman ini ditutup, kode tidak ditampilkan lagi. Petugas pun tidak tahu.',
  open: 'Buka laporan',
  privacy: 'Pilih siapa yang boleh tahu',
  privacyLead: 'Anda dapat mengubah pilihan ini kapan saja.',
  identity: 'Siapa yang boleh tahu siapa Anda?',
  identityOptions: {
    semua: { label: 'Semua orang', means: 'Publik membaca nama depan dan inisial, seperti “Sari W.”' },
    instansi: { label: 'Petugas yang menangani', means: 'Publik membaca “Anonim”.' },
    tersegel: {
      label: 'Tidak seorang pun di instansi yang menangani',
      means: 'Percakapan berjalan lewat nomor laporan.',
    },
  },
  content: 'Siapa yang boleh membaca isinya?',
  contentOptions: {
    semua: {
      label: 'Semua orang, setelah disunting petugas',
      means: 'Nama, nomor, dan alamat dihapus dari teks publik.',
    },
    petugas: { label: 'Hanya petugas', means: 'Laporan tidak tampil di situs atau pencarian.' },
  },
  save: 'Simpan pilihan',
}
