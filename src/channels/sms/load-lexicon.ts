import { activeOn } from '#src/agencies/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { type Lexicon, makeLexicon, type Phrase } from './lexicon.ts'

/** Whom the beginning of an SMS names: an agency by its agreed keyword, or a province, regency or city by its name. */
export type SmsTarget = `agency:${string}` | `area:${string}`

/** The agreed keywords of all agencies of this day, and the names of all provinces, regencies and cities. */
export async function loadLexicon(db: Db, today: string): Promise<Lexicon<SmsTarget>> {
  const agencies = await db.selectFrom('agencies').select(['id', 'sms_keywords']).where(activeOn(today)).execute()
  const places = await db.selectFrom('places').select(['code', 'level', 'name']).where('level', '<=', 2).execute()
  const keywords = agencies.flatMap(({ id, sms_keywords }) =>
    sms_keywords.map((words): Phrase<SmsTarget> => ({ words, target: `agency:${id}`, isPlace: false })),
  )
  const areas = places.map(
    ({ code, level, name }): Phrase<SmsTarget> => ({
      words: level === 1 && !/^provinsi /i.test(name) ? `Provinsi ${name}` : name,
      target: `area:${code}`,
      isPlace: true,
    }),
  )
  return makeLexicon([...keywords, ...areas])
}
