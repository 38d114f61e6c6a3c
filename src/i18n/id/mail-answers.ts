import type { MailText } from '../mail-text.ts'

/** What is answered at once to somebody who wrote us an e-mail. */
export const mailAnswers = {
  filed: (f: {
    code: string
    keyUrl: string
    reportUrl: string
    questions: readonly string[]
    leftOut: readonly string[]
  }): MailText => ({
    subject: `Laporan ${f.code} sudah kami terima`,
    body: [
      `E-mail Anda kami terima sebagai laporan ${f.code}. Petugas memeriksa dan meneruskannya ke instansi yang berwenang.`,
      ...(f.questions.length > 0 ? [`Supaya cepat ditangani, balas e-mail ini: ${f.questions.join(' ')}`] : []),
      ...f.leftOut,
      { label: 'Kode rahasia dan pilihan privasi (satu kali, 24 jam)', url: f.keyUrl },
      { label: 'Lihat laporan', url: f.reportUrl },
      'Ada foto atau keterangan tambahan? Balas e-mail ini. Layanan ini gratis; petugas tidak pernah meminta uang.',
    ],
  }),
  askAgain: (f: { code: string; questions: readonly string[]; leftOut: readonly string[] }): MailText => ({
    subject: `Laporan ${f.code}: masih ada yang kami tanyakan`,
    body: [
      `Terima kasih, keterangan Anda masuk ke laporan ${f.code}.`,
      `Boleh kami tahu satu hal lagi? ${f.questions.join(' ')}`,
      ...f.leftOut,
      'Bila tidak tahu, tidak apa-apa: laporan tetap diperiksa.',
    ],
  }),
  questions: {
    place: 'Di mana tepatnya: jalan, desa atau kelurahan, dan patokan terdekat?',
    since: 'Sejak kapan terjadi?',
  },
  leftOut: (f: { names: readonly string[]; more: number }) =>
    `Lampiran ini tidak masuk ke laporan: ${f.names.join(', ')}${f.more > 0 ? ` dan ${f.more} lagi` : ''}. Bila penting, kirim lagi sebagai balasan, lima setiap kali.`,
  cut: 'E-mail Anda panjang sekali: bagian awalnya masuk ke laporan, dan aslinya kami simpan.',
  notWhole: (f: { code: string; leftOut: readonly string[] }): MailText => ({
    subject: `Laporan ${f.code}: tidak semuanya dapat kami terima`,
    body: [`Terima kasih, balasan Anda masuk ke laporan ${f.code}.`, ...f.leftOut],
  }),
  tooHard: (f: { fileUrl: string }): MailText => ({
    subject: 'E-mail Anda belum dapat kami baca',
    body: [
      'E-mail Anda belum dapat dibaca program kami; aslinya kami simpan dan petugas akan melihatnya.',
      'Supaya cepat, kirim lagi sebagai teks biasa dengan paling banyak lima lampiran, atau lapor lewat situs.',
      { label: 'Lapor lewat situs', url: f.fileUrl },
    ],
  }),
  whyNot: (f: { code: string }): MailText => ({
    subject: `Laporan ${f.code}: apa yang belum beres?`,
    body: [
      'Terima kasih sudah memberi tahu. Instansi perlu tahu apa yang masih kurang.',
      'Balas e-mail ini dengan BELUM, lalu sebabnya. Contoh: BELUM, lampunya mati lagi sejak tadi malam.',
    ],
  }),
  which: (f: { codes: readonly string[] }): MailText => ({
    subject: 'E-mail Anda untuk laporan yang mana?',
    body: [
      `E-mail Anda menyebut beberapa laporan Anda: ${f.codes.join(', ')}. Supaya tidak masuk ke laporan yang keliru, e-mail ini belum kami teruskan.`,
      'Kirim lagi dengan satu nomor saja di judulnya, atau balas surat kami tentang laporan itu.',
    ],
  }),
  notNow: (f: { code: string; reportUrl: string }): MailText => ({
    subject: `Laporan ${f.code} sudah ditutup`,
    body: [
      `Laporan ${f.code} sudah ditutup, jadi e-mail Anda belum dapat kami masukkan. Masalahnya masih ada? Buka kembali laporan itu, atau kirim e-mail baru.`,
      { label: 'Lihat laporan', url: f.reportUrl },
    ],
  }),
  tooLarge: (f: { megabytes: number; fileUrl: string }): MailText => ({
    subject: 'E-mail Anda terlalu besar dan belum kami terima',
    body: [
      `E-mail Anda lebih besar daripada ${f.megabytes} MB, jadi belum dapat kami terima sebagai laporan.`,
      'Kirim lagi dengan lampiran yang lebih kecil, atau lapor lewat situs.',
      { label: 'Lapor lewat situs', url: f.fileUrl },
    ],
  }),
  otherSender: (f: { code: string; trackUrl: string }): MailText => ({
    subject: `Laporan ${f.code}: kami belum dapat menerima balasan ini`,
    body: [
      `E-mail Anda menyebut laporan ${f.code}, tetapi kami belum dapat memastikan bahwa pelapornya yang menulis. Supaya tidak masuk ke laporan orang lain, e-mail ini tidak kami teruskan.`,
      'Balas e-mail kami tentang laporan itu, atau buka laporannya dengan nomor dan kode rahasia.',
      { label: 'Lacak laporan', url: f.trackUrl },
    ],
  }),
}
