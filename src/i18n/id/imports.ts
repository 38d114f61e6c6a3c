/** Agencies and officers from a table and into one. */
export const imports = {
  title: 'Impor dan ekspor',
  lead: 'Instansi, unit, dan petugas dalam lingkup Anda sebagai tabel CSV.',
  export: 'Ekspor',
  exportAgencies: 'Unduh instansi dan unit',
  exportOfficers: 'Unduh petugas dan jabatan',
  import: 'Impor',
  sort: 'Isi tabel',
  sorts: {
    agencies: {
      label: 'Instansi dan unit',
      consequence:
        'Kolom: kode, nama, singkatan, bentuk, induk; boleh ditambah wilayah, zona_waktu, nama_lain, sambungan, mulai. Induk harus di baris sebelumnya atau sudah ada.',
    },
    officers: {
      label: 'Petugas dan jabatan',
      consequence:
        'Kolom: nama, email, peran, kode_instansi; boleh ditambah jabatan. Yang belum punya akun mendapat undangan lewat e-mail.',
    },
  },
  sortMissing: 'Pilih isi tabelnya.',
  fileLabel: 'Berkas CSV',
  fileHint: 'Paling banyak 100.000 baris. Koma, titik koma, atau tab; UTF-8, UTF-16, atau Windows.',
  fileMissing: 'Pilih berkasnya.',
  handIn: 'Periksa berkas',
  earlier: 'Impor Anda sebelumnya',
  lines: (count: string) => `${count} baris`,
  states: {
    checking: 'Sedang diperiksa',
    checked: 'Sudah diperiksa, belum dijalankan',
    running: 'Sedang dijalankan',
    done: 'Selesai',
    stopped: 'Dihentikan',
  },
  oneTitle: 'Hasil pemeriksaan',
  verdicts: { new: 'Baru', changed: 'Berubah', same: 'Sama, dilewati', refused: 'Ditolak' },
  columns: { line: 'Baris', key: 'Kunci', result: 'Hasil', why: 'Sebabnya' },
  refusedCaption: 'Baris yang ditolak',
  wantedCaption: 'Contoh yang akan dibuat atau diubah',
  again: 'Muat ulang',
  stop: 'Hentikan',
  run: (count: string) => `Jalankan ${count} baris`,
  checkedHeading: 'Belum ada yang diubah',
  checkedMeans: 'Baris yang ditolak dilewati. Perbaiki berkasnya dan kirim lagi, atau jalankan yang lain.',
  nothing: 'Tidak ada yang perlu diubah.',
  doneHeading: (count: string) => `Selesai: ${count} baris dijalankan.`,
  stoppedHeading: (count: string) => `Dihentikan. ${count} baris sudah dijalankan dan tetap berlaku.`,
  file: (
    found:
      | { problem: 'columns'; missing: readonly string[] }
      | { problem: 'quote'; line: number }
      | { problem: 'empty' | 'long' },
  ) =>
    found.problem === 'columns'
      ? `Baris pertama harus memuat kolom: ${found.missing.join(', ')}.`
      : found.problem === 'quote'
        ? `Tanda petik di baris ${found.line} tidak ditutup.`
        : found.problem === 'empty'
          ? 'Tidak ada isi di berkas ini.'
          : 'Paling banyak 100.000 baris. Pecah berkasnya.',
  problems: {
    cells: 'lebih banyak sel daripada kolom',
    twice: 'kuncinya sudah ada di baris sebelumnya',
    code: 'kode berisi huruf kecil, angka, dan tanda hubung',
    name: 'nama kosong atau terlalu panjang',
    short: 'singkatan kosong atau lebih dari 28 huruf',
    kind: 'bentuk tidak dikenal, atau tidak boleh Anda buat',
    parent: 'induk tidak ada, di luar lingkup Anda, atau di baris sesudahnya',
    area: 'kode wilayah berisi angka dan titik',
    area_other: 'wilayah di luar wilayah instansi Anda',
    zone: 'zona waktu: WIB, WITA, atau WIT',
    connection: 'sambungan: central, semi, atau full',
    date: 'tanggal ditulis 2026-11-23',
    scope: 'unit ini di luar lingkup Anda',
    cycle: 'unit tidak bisa di bawah dirinya sendiri',
    email: 'alamat e-mail perlu tanda @',
    role: 'peran tidak dikenal',
    role_other: 'peran ini tidak dapat Anda berikan di sana',
    agency: 'kode instansi tidak ada',
    position: 'jabatan terlalu panjang',
    inactive: 'instansi ini sudah berakhir',
    changed_since: 'keadaannya berubah sejak diperiksa',
  },
}
