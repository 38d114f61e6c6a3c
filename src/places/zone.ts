import { atLevel } from './code.ts'

const central = ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']
const eastern = ['81', '82', '91', '92', '93', '94', '95', '96']

/** WIB, WITA or WIT by province (Keppres 41/1987, with the provinces made since). */
export function zoneOfPlace(code: string): 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura' {
  const province = atLevel(code, 1)
  if (central.includes(province)) return 'Asia/Makassar'
  return eastern.includes(province) ? 'Asia/Jayapura' : 'Asia/Jakarta'
}
