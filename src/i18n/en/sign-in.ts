import type { signIn as source } from '../id/sign-in.ts'

export const signIn: typeof source = {}
