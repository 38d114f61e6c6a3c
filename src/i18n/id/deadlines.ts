/** What the system itself writes when a date has passed, and the rule behind each clock. */
export const deadlines = {
  lapsed: 'Keterangan yang kami minta belum datang. Lengkapi dalam 90 hari dan laporan berjalan lagi.',
  handedOver: (desk: string) => `${desk} belum memeriksa sampai tenggatnya. Meja nasional melanjutkan.`,
  escalated: (days: number) => `Lewat tenggat ${days} hari kerja.`,
  calendarChanged: 'hari libur ditetapkan atau diubah',
  clocks: {
    verify: 'Diperiksa dan diteruskan',
    verify_urgent: 'Diperiksa dan diteruskan, mendesak',
    reverify: 'Instansi baru ditentukan',
    complete: 'Keterangan pelapor',
    first_response: 'Jawaban pertama',
    settle: 'Penyelesaian',
    second_round: 'Penyelesaian setelah keberatan',
    decide: 'Keputusan admin nasional',
    reply: 'Tanggapan pelapor',
    reopen: 'Membuka kembali',
    object_archive: 'Keberatan atas pengarsipan',
    law_60: 'Batas undang-undang',
  },
  /** A formal request for public information: shown beside our date, never run. No law is quoted to a citizen. */
  information: {
    reporter: ({ give, answer, extended }: Record<'give' | 'answer' | 'extended' | 'days' | 'more', string>) =>
      `Meminta dokumen atau informasi resmi? Paling lambat ${give} Anda menerima informasinya, atau nomor pendaftaran di pejabat informasi instansi (PPID). Bila didaftarkan, jawaban PPID paling lambat ${answer}; satu kali dapat diperpanjang sampai ${extended}, dan Anda diberi tahu secara tertulis.`,
    officer: ({
      give,
      answer,
      extended,
      days,
      more,
    }: Record<'give' | 'answer' | 'extended' | 'days' | 'more', string>) =>
      `Permohonan informasi resmi: paling lambat ${give} berikan informasinya atau nomor pendaftaran PPID. Waktu PPID (UU 14/2008, belum diverifikasi) ${days} hari kerja sampai ${answer}, satu kali diperpanjang ${more} hari kerja sampai ${extended} dengan pemberitahuan tertulis. Tanggal PPID hanya ditampilkan: bila didaftarkan, jawab "Dijadwalkan" dengan nomor dan tanggalnya, dan sampaikan perpanjangan lewat "Tulis ke pelapor".`,
  },
  rule: (days: number, unit: 'wd' | 'cd') => `${days} hari ${unit === 'wd' ? 'kerja' : 'kalender'} setelah hari mulai`,
}
