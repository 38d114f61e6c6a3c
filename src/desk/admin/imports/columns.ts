import type { ImportSort } from './tables.ts'

/** The columns of each table, in the order of an export; those that an import may not lack. */
export const columns = {
  agencies: {
    all: [
      'kode',
      'nama',
      'singkatan',
      'bentuk',
      'induk',
      'wilayah',
      'zona_waktu',
      'nama_lain',
      'sambungan',
      'mulai',
      'selesai',
    ],
    needed: ['kode', 'nama', 'singkatan', 'bentuk', 'induk'],
  },
  officers: {
    all: ['nama', 'email', 'peran', 'kode_instansi', 'jabatan'],
    needed: ['nama', 'email', 'peran', 'kode_instansi'],
  },
} as const satisfies Record<ImportSort, { all: readonly string[]; needed: readonly string[] }>
