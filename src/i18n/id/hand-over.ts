/** Serah terima: somebody leaves a position, and somebody follows. */
export const handOver = {
  title: 'Serah terima jabatan',
  link: 'Serah terima',
  linkNamed: (name: string, role: string) => `Serah terima jabatan ${name}, ${role}`,
  lead: (name: string, role: string, unit: string) =>
    `${name} tidak lagi menjadi ${role} di ${unit} mulai hari ini dan langsung keluar dari semua perangkat. Akunnya tidak ikut diserahkan.`,
  inHand: (taken: string, drafts: string, followed: string) =>
    `Yang sedang dikerjakan: ${taken} laporan diambil, ${drafts} konsep belum dikirim, ${followed} laporan diikuti. Semuanya pindah ke penerus.`,
  heir: 'Siapa penerusnya?',
  heirMissing: 'Pilih penerusnya.',
  inviteHeir: 'Undang orang baru',
  nameMissing: 'Tulis namanya.',
  nobody: 'Belum ada penerus',
  nobodyMeans: 'Laporan tetap di unit; konsep tetap tersimpan.',
  submit: 'Serahkan jabatan',
  history: (role: string) => `Riwayat ${role} di unit ini`,
  held: (from: string, to: string | null) => (to ? `${from} sampai ${to}` : `sejak ${from}`),
}
