import type { Db } from '#src/platform/db.ts'
import { findCategory, suggestCategories } from '#src/reports/categories.ts'
import { kindsIn, speaksOfViolence } from '#src/reports/detector.ts'
import { type Flags, flagNames, isProtected, presume, strictest } from '#src/reports/flags.ts'
import { usualFlags } from '#src/reports/usual-flags.ts'
import { type Answers, weighedWords } from './answers.ts'
import { decidedOf, flagsOf } from './file.ts'
import type { contentChoices, nameChoices } from './judge.ts'

/** What the filing seems to be about, best first, and the subject that counts: the chosen one, else our best guess. */
export async function subjectOf(db: Db, answers: Answers) {
  const categories = await suggestCategories(db, weighedWords(answers))
  const chosen = answers.kategori ?? categories[0]?.id ?? ''
  return { categories, category: chosen ? await findCategory(db, chosen) : null }
}

type Subject = Awaited<ReturnType<typeof subjectOf>>['category']

/** The flags that the subject and the words switch on beside what was chosen. */
export const protectedFlags = (answers: Answers, category: Subject): Flags => {
  const words = wordsOf(answers)
  return presume(strictest(flagsOf(answers), category), words, kindsIn(words), decidedOf(answers)).flags
}

/** The flags that no choice of the reporter takes off: the subject's, and that a child's data is confidential. */
export function alwaysOn(answers: Answers, category: Subject): Flags & { why: 'topik' | 'anak' | null } {
  const child = kindsIn(wordsOf(answers)).has('child')
  const flags = strictest({ nameHidden: false, identitySealed: false, confidential: child }, category)
  const byTopic = strictest({ nameHidden: false, identitySealed: false, confidential: false }, category)
  return { ...flags, why: flagNames.some((name) => byTopic[name]) ? 'topik' : child ? 'anak' : null }
}

/** Whoever chooses below "we protect this first" has been told, and decides (domain: until a person decides). */
export async function whatWasDecided(
  db: Db,
  answers: Answers,
  { dilindungi }: Record<string, string | undefined>,
): Promise<Answers> {
  if (!dilindungi) return { diputuskan: '' }
  const { category } = await subjectOf(db, answers)
  const proposed = protectedFlags(openly(answers), category)
  return { diputuskan: flagNames.filter((name) => proposed[name]).join(',') }
}

/** The words without any choice about them. */
const openly = (answers: Answers): Answers => ({
  ...answers,
  nama_terlihat: 'semua',
  isi_terlihat: 'semua',
  diputuskan: undefined,
})

const wordsOf = (answers: Answers): string => `${answers.judul ?? ''}\n${weighedWords(answers)}`

/** What "Siapa yang boleh tahu?" has chosen before the person does (ux: 2.4), and whether that is more than usual. */
export async function protectFirst(
  db: Db,
  today: string,
  { nama_terlihat: _name, isi_terlihat: _content, diputuskan: _decided, ...answers }: Answers,
) {
  const [{ category }, usual] = await Promise.all([subjectOf(db, answers), usualFlags(db, today)])
  const { identitySealed, confidential } = protectedFlags(answers, category)
  const words = wordsOf(answers)
  const { flags } = presume(strictest(usual, category), words, kindsIn(words))
  const raised = identitySealed || confidential
  return {
    values: choicesOf(flags),
    raised,
    usual: !raised && isProtected(usual),
    always: alwaysOn(answers, category).why,
  }
}

/** The same before anything was written. */
export async function protectUsually(db: Db, today: string) {
  const usual = await usualFlags(db, today)
  return { ...choicesOf(usual), ...(isProtected(usual) && { biasanya: 'ya' }) }
}

const choicesOf = ({ nameHidden, identitySealed, confidential }: Flags) => ({
  nama_terlihat: (identitySealed ? 'tersegel' : nameHidden ? 'instansi' : 'semua') satisfies keyof typeof nameChoices,
  isi_terlihat: (confidential ? 'petugas' : 'semua') satisfies keyof typeof contentChoices,
})

/** Whether somebody near may not see what is being written: violence, children, accusations (ux: 2.2). */
export async function isDelicate(db: Db, answers: Answers): Promise<boolean> {
  if (!answers.isi) return false
  const { identitySealed, confidential } = protectedFlags(answers, (await subjectOf(db, answers)).category)
  return identitySealed || confidential || speaksOfViolence(weighedWords(answers))
}
