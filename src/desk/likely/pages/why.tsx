import type { Alike } from '#src/reports/alike.ts'
import { usePage } from '#src/ui/page.tsx'

/** "Kemiripan 82 dari 100: kelurahan sama, 3 hari, kata: lubang, kenanga". */
export function useWhy(): (alike: Alike) => string {
  const { t, f } = usePage()
  const words = t.verification.likely
  return ({ score, place, metres, days, category, words: shared }) =>
    words.score(
      score,
      [
        place === 'point' && metres !== null ? words.metres(f.number(metres)) : place && words.places[place],
        words.days(days),
        category && words.category,
        words.words(shared.join(', ')),
      ]
        .filter(Boolean)
        .join(', '),
    )
}
