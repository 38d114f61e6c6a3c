import { usePage } from '#src/ui/page.tsx'
import type { InformationDates } from './information.ts'

/** What a formal request for information may expect beside our own date, in words for either side. */
export const InformationNote = ({ dates, side }: { dates: InformationDates | null; side: 'reporter' | 'officer' }) => {
  const { t, f } = usePage()
  if (!dates) return null
  const { giveBy, answerBy, extendedTo, days, more } = dates
  return (
    <p class="hint">
      {t.deadlines.information[side]({
        give: f.dayShort(giveBy),
        answer: f.dayShort(answerBy),
        extended: f.dayShort(extendedTo),
        days: f.number(days),
        more: f.number(more),
      })}
    </p>
  )
}
