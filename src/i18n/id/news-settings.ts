/** /saya/pemberitahuan: where a person's news goes, and which. */
export const newsSettings = {
  title: 'Pengaturan kabar',
  saved: 'Pilihan Anda tersimpan.',
  where: 'Ke mana kabar dikirim',
  whereLead:
    'Kabar dikirim ke alamat pertama. Bila tidak dapat sampai ke sana, kabar itu dikirim sekali ke alamat berikutnya. Hanya alamat yang sudah Anda konfirmasi yang dipakai.',
  channels: { email: 'E-mail', sms: 'SMS' },
  first: 'dipakai lebih dulu',
  own: 'Alamat untuk masuk; tidak dapat dihapus di sini.',
  raise: 'Dahulukan',
  raiseNamed: (name: string) => `Dahulukan ${name}`,
  remove: 'Hapus',
  removeNamed: (name: string) => `Hapus ${name}`,
  addBoth: 'Tambah nomor HP atau alamat e-mail',
  addEmail: 'Tambah alamat e-mail',
  addHint: 'Kami mengirim kode ke sana. Orang yang memegang HP Anda bisa membaca pesan ini.',
  sendCode: 'Kirim kode',
  full: 'Paling banyak 5 alamat. Hapus satu dulu.',
  what: 'Kabar apa',
  always:
    'Yang selalu kami kirim: tanda terima, pertanyaan petugas, jawaban, keputusan, pengingat sebelum batas waktu, dan pembukaan segel.',
  also: 'Kirim juga',
  topics: {
    moves: {
      label: 'Laporan berpindah',
      consequence: 'Diteruskan, dikembalikan, diawasi, atau tenggatnya bergeser.',
    },
    progress: { label: 'Tindak lanjut', consequence: 'Instansi menulis apa yang sedang dikerjakan.' },
    own: {
      label: 'Yang Anda lakukan sendiri',
      consequence: 'Bukti bahwa keberatan atau pencabutan Anda sudah kami catat.',
    },
  },
  save: 'Simpan',
  perReport: 'Ingin berhenti menerima semua kabar satu laporan? Buka laporannya, lalu pilih "Pengaturan kabar".',
  when: 'Kapan',
  quiet: (from: string, to: string) =>
    `Antara pukul ${from} dan ${to} waktu setempat kabar menunggu sampai pagi. Kode dan jawaban atas yang baru Anda kirim tetap sampai saat itu juga.`,
  codeTitle: 'Masukkan kode yang kami kirim',
  codeSent: (to: string, minutes: number) => `Kami mengirim kode ke ${to}. Kode berlaku ${minutes} menit.`,
  codeWrong: 'Kode tidak cocok. Periksa pesan terakhir.',
  confirm: 'Konfirmasi',
  other: 'Pakai alamat lain',
}
