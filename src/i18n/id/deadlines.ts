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
  rule: (days: number, unit: 'wd' | 'cd') => `${days} hari ${unit === 'wd' ? 'kerja' : 'kalender'} setelah hari mulai`,
}
