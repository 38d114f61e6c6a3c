import { findAgency } from '#src/agencies/queries.ts'
import { suggestAgencies } from '#src/agencies/suggest.ts'
import { listAttachments } from '#src/attachments/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { placeName } from '#src/places/queries.ts'
import type { Space } from '#src/platform/space.ts'
import { suggestKind } from '#src/reports/categories.ts'
import { kindsIn } from '#src/reports/detector.ts'
import { type FlagName, flagNames, strictest } from '#src/reports/flags.ts'
import type { Kind } from '#src/reports/lifecycle.ts'
import { firstSentence } from '#src/reports/submit.ts'
import { weighedWords } from './answers.ts'
import type { Draft } from './drafts.ts'
import { flagsOf, incidentOn } from './file.ts'
import type { Problems } from './judge.ts'
import { alwaysOn, protectedFlags, subjectOf } from './protect.ts'

/** Everything the check page shows: the answers, our homework and who will see what. */
export type Check = Awaited<ReturnType<typeof lookAt>>

export async function lookAt(space: Space, draft: Draft, problems: Problems) {
  const { answers } = draft
  const { db } = space
  const at = space.clock.now()
  const body = weighedWords(answers)
  const [{ categories, category }, files, place] = await Promise.all([
    subjectOf(db, answers),
    listAttachments(db, { draftId: draft.id }),
    answers.wilayah ? placeName(db, answers.wilayah) : null,
  ])
  const agencies = category
    ? await suggestAgencies(db, {
        category,
        placeCode: answers.wilayah ?? null,
        text: body,
        today: dayIn('Asia/Jakarta', at),
      })
    : []
  const own = strictest(flagsOf(answers), null)
  const flags = protectedFlags(answers, category)
  return {
    answers,
    problems,
    title: answers.judul?.trim() || firstSentence(body),
    files,
    place,
    incidentOn: incidentOn(answers, at),
    kind: answers.jenis ?? (suggestKind(body) as Kind),
    category: category?.id ?? '',
    categories,
    agencies: await withChosen(db, answers.instansi, agencies),
    flags,
    raised: raisedBy(
      flagNames.filter((name) => flags[name] && !own[name]),
      alwaysOn(answers, category),
    ),
    sensitive: [...kindsIn(body)].filter((kind) => kind !== 'danger'),
  }
}

/** What the person did not choose: what is so for everybody with such a report, or a proposal they have not seen. */
function raisedBy(raised: readonly FlagName[], always: ReturnType<typeof alwaysOn>): 'topik' | 'anak' | 'usul' | null {
  if (raised.length === 0) return null
  return (raised.some((name) => always[name]) && always.why) || 'usul'
}

type Suggested = { agency: { id: string; name: string } }

/** The agency that the person came with stands first, also where we would not have thought of it. */
async function withChosen(
  db: Space['db'],
  id: string | undefined,
  suggested: readonly Suggested[],
): Promise<Suggested[]> {
  if (!id || suggested.some(({ agency }) => agency.id === id)) return [...suggested]
  return [{ agency: await findAgency(db, id) }, ...suggested]
}
