import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../actions.ts'
import type { ReportSheet } from '../sheet.ts'

/** The files this officer may open; pictures with their small copy. */
export const ReportFiles = ({ sheet }: { sheet: ReportSheet }) => {
  const { t, to, f } = usePage()
  const words = t.desk.report
  const { report, sight } = sheet.seen
  const address = (id: string, variant: string) => to(reportPath(report.code, `berkas/${id}/${variant}`))
  return (
    <section>
      <h2>{words.files}</h2>
      {sheet.files.length === 0 && <p class="hint">{sight.files === 'all' ? words.filesNone : words.filesHidden}</p>}
      <ul class="files">
        {sheet.files.map((file) => (
          <li>
            <a href={address(file.public_id, sight.files === 'all' ? 'asli' : 'publik')}>
              {file.thumb_key ? (
                <img
                  src={address(file.public_id, 'kecil')}
                  alt={file.alt ?? t.parts.image.alt(file.name)}
                  width="96"
                  height="96"
                  loading="lazy"
                />
              ) : (
                words.fileOpen(file.name)
              )}
            </a>{' '}
            <span class="file-name">{file.name}</span> <span class="hint">{f.bytes(Number(file.bytes))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
