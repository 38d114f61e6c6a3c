import type { publicPages as source } from '../id/public-pages.ts'

export const publicPages: typeof source = {}
