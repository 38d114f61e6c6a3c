import type { Chance } from './chance.ts'

/** What became of generated reports, in parts of a hundred: roughly what is told of the real service. */
export const fates = {
  solved: 33, silent: 19, planned: 3, refused: 4, withdrawn: 3, archived: 9, lapsed: 4, answered: 7, inProgress: 8,
  referred: 5, received: 3, incomplete: 2,
} as const // biome-ignore format: a list
export type Fate = keyof typeof fates

/** How many days ago a report of this fate came in: those that wait came lately. */
const ages: Partial<Record<Fate, readonly [from: number, to: number]>> = {
  received: [0, 3],
  incomplete: [1, 12],
  referred: [2, 9],
  inProgress: [6, 20],
  answered: [11, 24],
}

export function ageOf(fate: Fate, days: number, chance: Chance): number {
  const [from, to] = ages[fate] ?? [24, days]
  return from + chance.share() * (Math.max(to, from) - from)
}

/** One in so many is a plain question or wish; the rest complain. */
export const kindWeights = { complaint: 78, aspiration: 10, information_request: 12 } as const

export const names = {
  first: [
    'Adi',
    'Agus',
    'Aisyah',
    'Bayu',
    'Citra',
    'Dedi',
    'Dian',
    'Eka',
    'Fitri',
    'Gita',
    'Hendra',
    'Indah',
    'Joko',
    'Kartika',
    'Lestari',
    'Made',
    'Nur',
    'Putri',
    'Rizki',
    'Sari',
    'Tono',
    'Wayan',
    'Yuni',
    'Zainal',
  ],
  last: [
    'Hidayat',
    'Kurniawan',
    'Lubis',
    'Maharani',
    'Nasution',
    'Permana',
    'Pratama',
    'Purba',
    'Rahman',
    'Saputra',
    'Setiawan',
    'Siregar',
    'Suryani',
    'Susanto',
    'Tanjung',
    'Utami',
    'Wijaya',
    'Wulandari',
  ],
} as const

/** Titles and texts for subjects that the town has no text of. `{}` is the subject, `@` the place. */
export const plainTexts = [
  {
    title: '{} di @ belum ditangani',
    body: 'Sudah beberapa minggu masalah {} di @ belum ditangani. Saya sudah datang ke kantor dua kali dan diminta menunggu. Mohon kejelasan siapa yang menangani dan kapan selesai.',
  },
  {
    title: 'Pelayanan {} di @ lambat',
    body: 'Pelayanan {} di @ lambat sekali. Antre sejak pagi, dilayani sore, lalu diminta kembali besok karena petugas tidak ada. Warga dari desa jauh jadi rugi ongkos.',
  },
  {
    title: 'Informasi {} di @ tidak jelas',
    body: 'Informasi tentang {} di @ berbeda-beda antara papan pengumuman, petugas loket, dan laman resmi. Mohon dijelaskan syarat, biaya, dan waktunya.',
  },
  {
    title: 'Usul perbaikan {} di @',
    body: 'Kami warga @ mengusulkan perbaikan {}. Kondisinya sekarang menyulitkan lansia dan anak sekolah, terutama saat musim hujan.',
  },
] as const
