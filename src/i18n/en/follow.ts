import type { follow as source } from '../id/follow.ts'

export const follow: typeof source = {}
