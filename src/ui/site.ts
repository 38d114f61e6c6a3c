/**
 * What an installation calls itself: the white label. Nothing here is a secret. A link whose page does not exist
 * (yet) is null and is shown nowhere.
 */
export type Site = {
  name: string
  /** At most 10 characters: it opens every SMS. */
  shortName: string
  operator: string
  phone: string
  whatsapp: string | null
  /** The general emergency number, and those beside it. */
  emergency: string
  emergencyOthers: readonly { number: string; name: string }[]
  /** Where "Keluar cepat" leads: a neutral page that tells nothing. */
  exitUrl: string
  links: {
    file: string
    track: string
    browse: string | null
    statistics: string | null
    signIn: string
    mine: string
    desk: string
    help: string | null
    privacy: string | null
    accessibility: string | null
    openData: string | null
  }
}

export const defaultSite: Site = {
  name: 'LAPOR!',
  shortName: 'LAPOR!',
  operator: 'Kementerian PANRB',
  phone: '1708',
  whatsapp: null,
  emergency: '112',
  emergencyOthers: [
    { number: '110', name: 'Polisi' },
    { number: '129', name: 'SAPA' },
  ],
  exitUrl: 'https://www.bmkg.go.id/',
  links: {
    file: '/lapor',
    track: '/lacak',
    browse: '/jelajah',
    statistics: null,
    signIn: '/masuk',
    mine: '/saya',
    desk: '/meja',
    help: '/bantuan',
    privacy: '/kerahasiaan',
    accessibility: '/aksesibilitas',
    openData: null,
  },
}

/** The installation's settings will change it here. */
export const currentSite = (): Site => defaultSite
