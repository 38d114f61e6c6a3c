/** The languages of the screens. Indonesian is the source of truth; English translates its meaning. */
export const langs = ['id', 'en'] as const
export type Lang = (typeof langs)[number]

export const isLang = (text: string | undefined): text is Lang => langs.some((lang) => lang === text)
