import { showCode } from '#src/reports/code.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import type { Seen } from '#src/reports/see.ts'
import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { ReadSoFar } from '#src/ui/overtaken.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { UploadField } from '#src/ui/upload-list.tsx'

type Props = {
  seen: Seen
  form: FormState
  /** The last event that the reporter can have read: what was asked later is not answered by these words. */
  read: string
  completing: boolean
  /** What the desk asked last. */
  question?: string | undefined
}

export const isOver = (status: Status): boolean => status === 'closed' || status === 'archived'

/** A reply with files, as long as anybody works on the report; missing details complete it. */
export const ReplyForm = ({ seen, form, read, completing, question }: Props) => {
  const { t, to } = usePage()
  const { reply } = t.follow
  const { report } = seen
  if (isOver(report.status) && !completing) return null
  return (
    <section id="balas" class="no-print">
      <h2>{completing ? reply.detail : reply.title}</h2>
      <ErrorSummary form={form} />
      {completing && question && (
        <blockquote class="words asked" dir="auto">
          {question}
        </blockquote>
      )}
      <form
        method="post"
        enctype="multipart/form-data"
        action={to(`/laporan/${showCode(report.code)}/balas`)}
        novalidate
        data-keep={`balas-${report.code}`}
      >
        <ReadSoFar version={report.version} read={read} />
        <TextArea
          name="pesan"
          label={completing ? reply.detailLabel : reply.label}
          {...(completing && { hint: reply.detailHint })}
          form={form}
          rows={5}
        />
        <UploadField name="berkas" label={reply.files} {...(form.errors.berkas && { error: form.errors.berkas })} />
        <Button kind={completing ? 'main' : 'second'}>{reply.send}</Button>
      </form>
    </section>
  )
}
