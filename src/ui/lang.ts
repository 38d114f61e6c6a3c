import { isLang, type Lang } from '#src/i18n/lang.ts'
import type { Space } from '#src/platform/space.ts'

type Asked = {
  var: { space: Space }
  req: { query(name: string): string | undefined; header(name: string): string | undefined }
}

/** One cookie of ours out of the header; names carry the space, so two spaces in one browser never meet. */
export function cookieOf(c: Asked, name: string): string | undefined {
  const wanted = `${c.var.space.name}_${name}=`
  const pairs = (c.req.header('cookie') ?? '').split(/;\s*/)
  return pairs.find((pair) => pair.startsWith(wanted))?.slice(wanted.length)
}

/** The language of this request: `?bahasa=en` decides, then what was chosen before; else Indonesian. */
export function langOf(c: Asked): Lang {
  const asked = c.req.query('bahasa')
  if (isLang(asked)) return asked
  const kept = cookieOf(c, 'bahasa')
  return isLang(kept) ? kept : 'id'
}

/** The cookie that remembers a language chosen by `?bahasa=`, or null when nothing was chosen. */
export function languageCookie(c: Asked): string | null {
  const asked = c.req.query('bahasa')
  return isLang(asked) ? preferenceCookie(c.var.space, 'bahasa', asked) : null
}

/** A year, for every page of the space. Not a secret, but no script needs it either. */
export const preferenceCookie = (space: Space, name: string, value: string): string =>
  `${space.name}_${name}=${value}; Path=${space.base || '/'}; Max-Age=31536000; SameSite=Lax; HttpOnly`

export const themes = ['ikut', 'terang', 'gelap'] as const
export type Theme = (typeof themes)[number]

export function themeOf(c: Asked): Theme {
  const kept = cookieOf(c, 'tema')
  return themes.find((theme) => theme === kept) ?? 'ikut'
}
