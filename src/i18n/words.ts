import { en } from './en.ts'
import { id, type Words } from './id.ts'
import type { Lang } from './lang.ts'

export type { Words }

const dictionaries: Record<Lang, Words> = { id, en }

export const wordsFor = (lang: Lang): Words => dictionaries[lang]
