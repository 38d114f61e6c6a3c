import { formatFor } from '#src/i18n/format.ts'
import type { Lang } from '#src/i18n/lang.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { FileProblem } from './limits.ts'

/** Why a file was not taken, as a sentence that names it. */
export function fileWords(lang: Lang, { name, code, bytes = 0, limit = 0 }: FileProblem): string {
  const { errors } = wordsFor(lang)
  const f = formatFor(lang)
  if (code === 'too_big') return errors.file_too_big(name, f.bytes(bytes), f.bytes(limit))
  return code === 'too_many' ? errors.file_too_many(String(limit)) : errors[`file_${code}`](name)
}
