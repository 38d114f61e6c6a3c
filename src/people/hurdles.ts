import type { Context } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import { sayError } from '#src/ui/form.tsx'
import type { Env } from './env.ts'
import { clockTime } from './go.ts'
import type { Hurdle } from './sign-in.ts'

type Sentences = { wrong: string; expired: string }

/** What a hurdle is called on the page: a key of the dictionary's errors, or a sentence. */
export function hurdleWords(c: Context<Env>, hurdle: Hurdle, sentences: Sentences): string {
  const { signIn } = wordsFor(c.var.lang)
  if (hurdle.why === 'wait') return signIn.wait(clockTime(c, hurdle.until))
  if (hurdle.why === 'locked') return signIn.factorLocked
  if (hurdle.why === 'used') return signIn.factorUsed
  if (hurdle.why === 'expired') return sentences.expired
  return hurdle.left === undefined ? sentences.wrong : sayError('code_wrong', hurdle.left)
}

export const hurdleStatus = (hurdle: Hurdle): number => (hurdle.why === 'wait' || hurdle.why === 'locked' ? 429 : 422)
