import type { routing as source } from '../id/routing.ts'

export const routing: typeof source = {}
