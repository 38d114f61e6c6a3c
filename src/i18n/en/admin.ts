import type { admin as source } from '../id/admin.ts'

export const admin: typeof source = {}
