import type { Note } from '#src/reports/notes.ts'
import { NoteBox } from '#src/ui/answer-frame.tsx'
import { BackLink, Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { reportPath } from '../../report/actions.ts'

type Props = { code: string; note: Note; form: FormState; stale: boolean; minutes: number }

/** One's own note, while it is fresh: corrected, or taken away with a trace. */
export const EditNotePage = ({ code, note, form, stale, minutes }: Props) => {
  const { t, to } = usePage()
  const path = reportPath(code, `catatan/${note.id}`)
  return (
    <>
      <BackLink to={reportPath(code)}>{t.desk.backToReport}</BackLink>
      <ErrorSummary form={form} />
      <h1>{t.notes.edit}</h1>
      <p class="lead">{t.notes.editLead(minutes)}</p>
      {stale && (
        <Notice kind="attention" heading={t.notes.stale} status>
          <h3>{t.notes.theirs}</h3>
          <p class="words">{note.body}</p>
        </Notice>
      )}
      <NoteBox heading={t.notes.edit}>
        <form method="post" action={to(path)} novalidate>
          <input type="hidden" name="semula" value={textOf(form, 'semula')} />
          <TextArea name="catatan" label={stale ? t.notes.yours : t.notes.write} form={form} rows={5} limit={5000} />
          <Button>{t.notes.save}</Button>
        </form>
      </NoteBox>
      <form method="post" action={to(`${path}/hapus`)}>
        <p class="hint">{t.notes.removeMeans}</p>
        <Button kind="second">{t.notes.remove}</Button>
      </form>
    </>
  )
}
