import type { verification as source } from '../id/verification.ts'

export const verification: typeof source = {}
