import { z } from 'zod'
import type { Db } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

/**
 * What an installation calls itself: the white label. Nothing here is a secret. A link whose page does not exist
 * (yet) is null and is shown nowhere.
 */
export type Site = SiteSettings & {
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
  notices: readonly SiteNotice[]
  /** Of what is kept in memory: the addresses of colours and logo hold it. */
  version: string
}

export type SiteNotice = {
  id: string
  words: string
  level: 'info' | 'attention'
  shown_from: Date
  shown_until: Date | null
}

export const siteSettings = z.object({
  name: z.string(),
  /** At most 10 characters: it opens every SMS. */
  shortName: z.string(),
  operator: z.string(),
  phone: z.string(),
  whatsapp: z.string().nullable(),
  /** The general emergency number, and those beside it. */
  emergency: z.string(),
  emergencyOthers: z.array(z.object({ number: z.string(), name: z.string() })),
  /** Where "Keluar cepat" leads: a neutral page that tells nothing. */
  exitUrl: z.string(),
  footer: z.string().nullable(),
  /** '#1b5fa8'; null: our own blue. */
  accent: z.string().nullable(),
  /** An SVG that was checked (`clean-svg.ts`). */
  logo: z.string().nullable(),
})
export type SiteSettings = z.infer<typeof siteSettings>

const asItComes: SiteSettings = {
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
  footer: null,
  accent: null,
  logo: null,
}

const links: Site['links'] = {
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
}

export const defaultSite: Site = { ...asItComes, links, notices: [], version: '' }

// One entry for each space; as young as the last request or sweep that asked.
const sites = new WeakMap<Db, Site>()

/** The site of a space as it was last read: `refreshSite` keeps it up to date. */
export const siteOf = ({ db }: Pick<Space, 'db'>): Site => sites.get(db) ?? defaultSite

/** Asks whether somebody changed the site, which costs one tiny query, and reads it again only then. */
export async function refreshSite({ db }: Pick<Space, 'db'>): Promise<void> {
  const row = await db.selectFrom('site_settings').select('version').executeTakeFirst()
  if ((row?.version ?? '') === siteOf({ db }).version) return
  sites.set(db, await readSite(db))
}

async function readSite(db: Db): Promise<Site> {
  const row = await db.selectFrom('site_settings').select(['settings', 'version']).executeTakeFirst()
  if (!row) return defaultSite
  const notices = await db
    .selectFrom('site_notices')
    .select(['id', 'words', 'level', 'shown_from', 'shown_until'])
    .orderBy('id')
    .limit(100)
    .execute()
  const settings = siteSettings.parse({ ...asItComes, ...(row.settings as object) })
  return { ...settings, links, notices, version: row.version }
}

/** What is to be read on every page now. */
export const shownNotices = ({ notices }: Site, at: Date): readonly SiteNotice[] =>
  notices.filter(({ shown_from, shown_until }) => shown_from <= at && (shown_until === null || shown_until > at))
