import type { Db } from '#src/platform/db.ts'
import { findCategory, suggestCategories } from '#src/reports/categories.ts'
import { speaksOfViolence } from '#src/reports/detector.ts'
import { type Flags, presume, strictest } from '#src/reports/flags.ts'
import { type Answers, weighedWords } from './answers.ts'
import { flagsOf } from './file.ts'
import type { contentChoices, nameChoices } from './judge.ts'

/** What the filing seems to be about, best first, and the subject that counts: the chosen one, else our best guess. */
export async function subjectOf(db: Db, answers: Answers) {
  const categories = await suggestCategories(db, weighedWords(answers))
  const chosen = answers.kategori ?? categories[0]?.id ?? ''
  return { categories, category: chosen ? await findCategory(db, chosen) : null }
}

type Subject = Awaited<ReturnType<typeof subjectOf>>['category']

/** The flags that the subject and the words switch on beside what was chosen. */
export const protectedFlags = (answers: Answers, category: Subject): Flags =>
  presume(strictest(flagsOf(answers), category), `${answers.judul ?? ''}\n${weighedWords(answers)}`).flags

/** What "Siapa yang boleh tahu?" has chosen before the person does (ux: 2.4), and whether that is more than usual. */
export async function protectFirst(db: Db, { nama_terlihat: _name, isi_terlihat: _content, ...answers }: Answers) {
  const { nameHidden, identitySealed, confidential } = protectedFlags(answers, (await subjectOf(db, answers)).category)
  const values = {
    nama_terlihat: (identitySealed ? 'tersegel' : nameHidden ? 'instansi' : 'semua') satisfies keyof typeof nameChoices,
    isi_terlihat: (confidential ? 'petugas' : 'semua') satisfies keyof typeof contentChoices,
  }
  return { values, raised: identitySealed || confidential }
}

/** Whether somebody near may not see what is being written: violence, children, accusations (ux: 2.2). */
export async function isDelicate(db: Db, answers: Answers): Promise<boolean> {
  if (!answers.isi) return false
  const { identitySealed, confidential } = protectedFlags(answers, (await subjectOf(db, answers)).category)
  return identitySealed || confidential || speaksOfViolence(weighedWords(answers))
}
