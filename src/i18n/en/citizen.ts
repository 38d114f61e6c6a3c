import type { citizen as source } from '../id/citizen.ts'

export const citizen: typeof source = {}
