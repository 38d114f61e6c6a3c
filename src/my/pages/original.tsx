import type { Seen } from '#src/reports/see.ts'
import { usePage } from '#src/ui/page.tsx'
import { isOver } from './reply-form.tsx'

/** What the reporter wrote, and what of it strangers read. */
export const Original = ({ seen }: { seen: Seen }) => {
  const { t } = usePage()
  const { follow } = t
  const { report } = seen
  return (
    <>
      <section>
        <h2>{follow.original}</h2>
        <p class="words" dir="auto">
          {seen.original?.body}
        </p>
      </section>
      <section>
        <h2>{follow.publicVersion}</h2>
        {report.confidential && <p>{follow.publicNot}</p>}
        {!report.confidential && <PublicBody seen={seen} />}
      </section>
    </>
  )
}

const PublicBody = ({ seen: { report, original, publicBody } }: { seen: Seen }) => {
  const { follow } = usePage().t
  if (report.status === 'archived') return <p>{follow.publicNever}</p>
  if (!report.publishedAt) return <p>{isOver(report.status) ? follow.publicNever : follow.publicNotYet}</p>
  if (publicBody === original?.body) return <p>{follow.publicSame}</p>
  return (
    <p class="words" dir="auto">
      {publicBody}
    </p>
  )
}
