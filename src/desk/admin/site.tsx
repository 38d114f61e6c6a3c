import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { decodeText } from '#src/platform/decode-text.ts'
import { type Judged, judgeAccent } from '#src/ui/accent.ts'
import { changeSite } from '#src/ui/change-site.ts'
import { type CleanSvg, cleanSvg } from '#src/ui/clean-svg.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { refreshSite, type SiteSettings, siteOf } from '#src/ui/site.ts'
import { type C, deskPage } from '../frame.tsx'
import { SitePage } from './pages/site.tsx'
import { nationalOnly } from './scope.ts'

/** GET /meja/admin/situs: what the installation calls itself, and its colours. */
export async function openSite(c: C) {
  nationalOnly(c)
  return showSite(c, blankForm(valuesOf(siteOf(c.var.space))))
}

const line = (most: number) => z.string().trim().min(1).max(most)
const fields = z.object({
  nama: line(60),
  singkat: line(10),
  pengelola: line(120),
  telepon: z
    .string()
    .trim()
    .regex(/^[+\d][\d\s()-]{1,24}$/),
  whatsapp: z
    .string()
    .trim()
    .regex(/^([+\d][\d\s()-]{5,24})?$/)
    .default(''),
  darurat: z
    .string()
    .trim()
    .regex(/^\d{2,6}$/),
  darurat_lain: z.string().max(1000).default(''),
  keluar: z
    .string()
    .trim()
    .max(300)
    .regex(/^https:\/\/[^\s/]+\.[^\s]+$/),
  kaki: z.string().trim().max(300).default(''),
  aksen: z.string().trim().toLowerCase().default(''),
  aksen_pakai: z.string().trim().toLowerCase().optional(),
  hapus_logo: z.literal('ya').optional(),
})

export async function saveSite(c: C) {
  nationalOnly(c)
  const { space, actor, lang } = c.var
  const words = wordsFor(lang).site
  const body = await c.req.parseBody()
  const form = readForm(fields, body)
  const accent = accentIn(form)
  const judged = accent ? judgeAccent(accent) : null
  const drawn = body.logo instanceof File && body.logo.size > 0 ? await drawnIn(body.logo) : null
  const others = emergencies(String(form.values.darurat_lain ?? ''))
  const errors = {
    ...sentences(form.errors, words.errors),
    ...(judged && !judged.fits && { aksen: paleWords(judged, words) }),
    ...(drawn && drawn.svg === null && { logo: words.logoProblems[drawn.problem](drawn.what) }),
    ...(others === null && { darurat_lain: words.errors.darurat_lain }),
  }
  if (!form.valid || Object.keys(errors).length > 0 || others === null)
    return showSite(c, { values: { ...form.values, aksen: accent }, errors }, 422, judged)
  const { data } = form
  const settings: SiteSettings = {
    name: data.nama,
    shortName: data.singkat,
    operator: data.pengelola,
    phone: data.telepon,
    whatsapp: data.whatsapp || null,
    emergency: data.darurat,
    emergencyOthers: others,
    exitUrl: data.keluar,
    footer: data.kaki || null,
    accent: accent || null,
    logo: drawn?.svg ?? (data.hapus_logo ? null : siteOf(space).logo),
  }
  await inTransaction(space.db, (tx) => changeSite(tx, settings, actor))
  await refreshSite(space)
  return c.redirect(space.href('/meja/admin/situs?tersimpan'), 303)
}

const accentIn = ({ values }: FormState): string => {
  const text = String(values.aksen_pakai || values.aksen || '')
    .trim()
    .toLowerCase()
  return text === '' || text.startsWith('#') ? text : `#${text}`
}

/** A file that is much too long is not read. */
const drawnIn = async (file: File): Promise<CleanSvg> =>
  file.size > 100_000
    ? { svg: null, problem: 'large', what: '' }
    : cleanSvg(decodeText(new Uint8Array(await file.arrayBuffer())))

/** "110 Polisi" on each line; null when a line makes no sense. */
function emergencies(text: string): SiteSettings['emergencyOthers'] | null {
  const lines = text.split('\n').filter((one) => one.trim() !== '')
  const read = lines.map((one) => /^\s*(\d{2,6})\s+(\S.{0,40})$/.exec(one))
  if (lines.length > 6 || read.includes(null)) return null
  return read.flatMap((found) => (found ? [{ number: found[1] ?? '', name: (found[2] ?? '').trim() }] : []))
}

type SiteWords = ReturnType<typeof wordsFor>['site']

const paleWords = (judged: Extract<Judged, { fits: false }>, words: SiteWords): string =>
  judged.why === 'pale'
    ? words.accentPale(judged.ratio.toFixed(1).replace('.', ','), judged.nearest.toUpperCase())
    : judged.why === 'red'
      ? words.accentRed
      : words.accentFormat

const sentences = (errors: Record<string, string>, words: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, words[name] ?? error]))

function valuesOf(site: SiteSettings) {
  return {
    nama: site.name,
    singkat: site.shortName,
    pengelola: site.operator,
    telepon: site.phone,
    whatsapp: site.whatsapp ?? '',
    darurat: site.emergency,
    darurat_lain: site.emergencyOthers.map(({ number, name }) => `${number} ${name}`).join('\n'),
    keluar: site.exitUrl,
    kaki: site.footer ?? '',
    aksen: site.accent ?? '',
  }
}

function showSite(c: C, form: FormState, status = 200, judged: Judged | null = null) {
  const nearest = judged && !judged.fits && judged.why === 'pale' ? judged.nearest : null
  const saved = c.req.query('tersimpan') !== undefined
  const page = <SitePage form={form} nearest={nearest} hasLogo={siteOf(c.var.space).logo !== null} saved={saved} />
  return deskPage(c, wordsFor(c.var.lang).site.title, page, { status })
}
