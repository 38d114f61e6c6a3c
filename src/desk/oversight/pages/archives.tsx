import type { listArchiveSamples } from '#src/oversight/archive-samples.ts'
import { showCode } from '#src/reports/code.ts'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'

/** What was drawn of agencies' archives, and what became of the review. */
export const ArchivesPage = ({ samples }: { samples: Awaited<ReturnType<typeof listArchiveSamples>> }) => {
  const { t, to } = usePage()
  const words = t.supervision.archives
  const { number, desk, reason, verdict } = words.columns
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {samples.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={[number, desk, reason, verdict]}
          rows={samples.map((sample) => [
            <a class="number" href={to(`/meja/sampel-arsip/${sample.id}`)}>
              {showCode(sample.code)}
            </a>,
            sample.desk,
            sample.archive_reason ? t.archiveReasons[sample.archive_reason] : t.common.none,
            sample.verdict ? words.verdicts[sample.verdict] : words.waiting,
          ])}
        />
      )}
    </>
  )
}
