import { findPublicAlike, type PublicAlike } from '#src/reports/alike-public.ts'
import { type Answers, weighedWords } from './answers.ts'
import { placeOf } from './file.ts'
import { isDelicate, subjectOf } from './protect.ts'
import type { C } from './request.tsx'

/**
 * Public reports that may be what is being written, but for those of which the person said no. What somebody writes in
 * confidence, or what the words or the subject protect, is compared with nothing.
 */
export async function findAlikeOf(c: C, answers: Answers): Promise<PublicAlike[]> {
  const { db, clock } = c.var.space
  const text = `${answers.judul ?? ''} ${weighedWords(answers)}`
  if (text.trim() === '' || (await isDelicate(db, answers))) return []
  const { category } = await subjectOf(db, answers)
  const found = await findPublicAlike(db, {
    text,
    categoryId: category?.id ?? null,
    place: placeOf(answers),
    at: clock.now(),
  })
  const others = notAlike(answers)
  return found.filter(({ report }) => !others.includes(report.code))
}

export const notAlike = ({ bukan_serupa: others = '' }: Answers): string[] => others.split(',').filter(Boolean)
