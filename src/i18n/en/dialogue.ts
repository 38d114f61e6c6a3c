import type { dialogue as source } from '../id/dialogue.ts'

export const dialogue: typeof source = {}
