import type { desk as source } from '../id/desk.ts'

export const desk: typeof source = {}
