import type { mail as source } from '../id/mail.ts'

export const mail: typeof source = {}
