/** The page of a leader: figures, the oldest, what falls due, what is rising. */
export const leaders = {
  title: 'Pimpinan',
  notYet: 'Angka dihitung sekali sehari. Halaman ini terisi besok pagi.',
  figuresTitle: 'Enam angka',
  figures: {
    responded: 'Jawaban pertama tepat waktu',
    settled: 'Penyelesaian tepat waktu',
    confirmed: 'Selesai, dikonfirmasi pelapor',
    silent: 'Ditutup tanpa tanggapan',
    overdue: 'Lewat tenggat sekarang',
    returned: 'Dikembalikan: bukan wewenang',
  },
  of: (part: string, whole: string, from: string, to: string) => `${part} dari ${whole}, ${from} sampai ${to}.`,
  ofNow: (part: string, whole: string) => `${part} dari ${whole} laporan yang sedang ditangani.`,
  few: (part: string, whole: string) => `${part} dari ${whole}`,
  change: (points: number) =>
    points === 0
      ? 'Sama dengan 30 hari sebelumnya'
      : `${points > 0 ? 'Naik' : 'Turun'} ${Math.abs(points)} poin dari 30 hari sebelumnya`,
  sentence: {
    unknown: 'Ketepatan belum dapat dibandingkan',
    kept: (points: number) =>
      points === 0 ? 'Ketepatan tetap' : `Ketepatan ${points > 0 ? 'naik' : 'turun'} ${Math.abs(points)} poin`,
    noneOverdue: 'tidak ada laporan yang lewat tenggat',
    overdue: (all: number, worst: number, unit: string) => `${all} laporan lewat tenggat, ${worst} di ${unit}`,
  },
  oldest: {
    title: 'Sepuluh laporan terlama',
    caption: 'Yang terlama lebih dulu',
    lead: 'Yang masih ditangani dan terbuka untuk publik. Laporan rahasia tidak dicantumkan.',
    none: 'Tidak ada laporan terbuka yang sedang ditangani.',
    columns: { number: 'Nomor', title: 'Judul', unit: 'Unit', received: 'Diterima', due: 'Tenggat' },
  },
  units: {
    title: 'Jatuh tempo dalam lima hari kerja',
    caption: 'Menurut unit, yang paling banyak lewat tenggat lebih dulu',
    none: 'Tidak ada yang jatuh tempo dalam lima hari kerja.',
    columns: { unit: 'Unit', soon: 'Jatuh tempo', overdue: 'Lewat tenggat' },
  },
  topics: {
    title: 'Topik yang naik',
    none: 'Tidak ada topik yang naik dalam 30 hari terakhir.',
    line: (name: string, now: string, before: string) => `${name}: ${now} laporan, sebelumnya ${before}`,
  },
}
