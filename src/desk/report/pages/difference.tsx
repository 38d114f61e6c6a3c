import { diffWordsWithSpace } from 'diff'
import { usePage } from '#src/ui/page.tsx'

type Part = { value: string; added: boolean; removed: boolean }

const MOST_EDITS = 2000 // a text written anew is no longer a difference, and would take long to compare

/** The original with what was taken out, or the public version with what was put in. */
export const Difference = ({
  original,
  edited,
  side,
}: {
  original: string
  edited: string
  side: 'original' | 'edited'
}) => {
  const { desk } = usePage().t
  const parts: Part[] | undefined = diffWordsWithSpace(original, edited, { maxEditLength: MOST_EDITS })
  if (!parts) return <>{side === 'original' ? original : edited}</>
  return (
    <>
      {parts
        .filter(({ added, removed }) => (side === 'original' ? !added : !removed))
        .map(({ value, added, removed }) =>
          removed ? (
            <del>
              {value}
              <span class="unseen"> ({desk.report.removed}) </span>
            </del>
          ) : added ? (
            <ins>
              {value}
              <span class="unseen"> ({desk.report.added}) </span>
            </ins>
          ) : (
            value
          ),
        )}
    </>
  )
}
