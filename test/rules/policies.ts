import type { Door } from './walk.ts'

/**
 * For whom each door is. The first line that fits counts, and a door that fits none has no policy: whoever adds one says
 * here whom it is for. `method path`, where `*` stands for any method and, at the end, for whatever follows.
 */
const policies = [
  ['anyone', 'POST /laporan/:code/dukungan', '* /laporan/:code/ikuti'],
  // The number and the key, or the account, of this very report.
  ['reporter', '* /laporan/:code/berkas-lengkap.*', 'GET /laporan/:code/berkas/:file/:variant', '* /laporan/:code/buka-kembali', '* /laporan/:code/cabut', '* /laporan/:code/keberatan', '* /laporan/:code/kerahasiaan', '* /laporan/:code/konfirmasi', '* /laporan/:code/konfirmasi/kode', '* /laporan/:code/penilaian', '* /laporan/:code/tanggapan', 'GET /laporan/:code/tanda-terima', 'POST /laporan/:code/*'],
  // Whoever has the link that was made for them.
  ['link', '* /k/:token', '* /berhenti/:token*', '* /undangan/:token*', '* /lapor/lanjut/:token'],
  // A gateway, whose secret stands in the path.
  ['machine', '* /kanal/sms/:account/:secret/*'],
  ['admin', '* /meja/admin*'],
  ['officer', '* /meja*'],
  ['account', '* /saya*'],
  // Whoever writes a report in this browser.
  ['writer', '* /lapor', '* /lapor/*'],
  ['anyone', 'GET /', 'GET /jelajah', 'GET /jelajah/atom', 'GET /laporan', 'GET /laporan/:code', 'GET /l/:code', 'GET /instansi/:slug', 'GET /berkas/:file/:variant{publik|thumb}', 'GET /wilayah', 'GET /gambar/bagikan.png', 'GET /tampilan/*', 'GET /robots.txt', 'GET /aset/:file', 'GET /bantuan', 'GET /tentang', 'GET /aksesibilitas', 'GET /kerahasiaan', 'GET /bukti-kerja', '* /lacak', '* /tampilan', '* /masuk', '* /masuk/kode', 'POST /masuk/kode/lagi', '* /masuk/passkey', '* /masuk/petugas', '* /masuk/petugas/kode', 'POST /keluar'],
] as const satisfies readonly (readonly [string, ...string[]])[] // biome-ignore format: one line for each

export type Policy = (typeof policies)[number][0]

const fits = (line: string, { method, path }: Door): boolean => {
  const [asked = '', shape = ''] = line.split(' ')
  if (asked !== '*' && asked !== method) return false
  return shape.endsWith('*') && shape !== '*' ? path.startsWith(shape.slice(0, -1)) : shape === path
}

/** Whom a door is for; null where nobody has said. */
export const policyOf = (door: Door): Policy | null =>
  policies.find(([, ...lines]) => lines.some((line) => fits(line, door)))?.[0] ?? null

/** Lines that fit no door of the table. */
export const deadLines = (doors: readonly Door[]): string[] =>
  policies.flatMap(([, ...lines]) => lines.filter((line) => !doors.some((door) => fits(line, door))))
