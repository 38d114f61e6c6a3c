/** Whether an agency wants two people for every answer. */
export const answerRule = {
  title: 'Persetujuan jawaban',
  lead: (unit: string) => `Berlaku untuk ${unit} dan semua unit di bawahnya.`,
  above: (agency: string) => `${agency} sudah meminta orang kedua untuk setiap jawaban. Di sini itu tetap berlaku.`,
  choice: 'Siapa yang mengirim jawaban?',
  no: 'Pejabat penghubung mengirim sendiri',
  noMeans: 'Penolakan dan laporan berkadar pengawasan tetap perlu orang kedua.',
  yes: 'Selalu orang kedua',
  yesMeans: 'Setiap jawaban menjadi konsep dulu; penulisnya tidak boleh menyetujuinya sendiri.',
  submit: 'Simpan',
  saved: 'Aturan disimpan.',
}
