import { Button, Buttons } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { reportPath } from '../../report/actions.ts'
import type { ReportSheet } from '../../report/sheet.ts'
import { AnswerHead, ReportBeside, UnsentWords } from './beside.tsx'
import { DraftSaved, KeepDraft } from './kept.tsx'

type Props = { sheet: ReportSheet; form: FormState; able: boolean; saved: Date | null }

/** A message between the parties. */
export const MessagePage = ({ sheet, form, able, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.dialogue.message
  const { code, status } = sheet.seen.report
  return (
    <div class="answer-page">
      <div class="answer-head">
        <AnswerHead sheet={sheet} title={words.title} />
        <ErrorSummary form={form} />
        {!able && (
          <>
            <Notice kind="attention" heading={t.parts.stale.title} status />
            <UnsentWords body={textOf(form, 'pesan')} />
          </>
        )}
      </div>
      <ReportBeside sheet={sheet} />
      {able && (
        <form
          class="answer-form"
          method="post"
          action={to(reportPath(code, 'balas'))}
          novalidate
          data-autosave={to(reportPath(code, 'balas/konsep'))}
        >
          <p class="lead">{words.lead}</p>
          {status === 'answered' && <p class="hint">{words.restarts}</p>}
          <TextArea name="pesan" label={words.body} form={form} rows={6} limit={5000} />
          <Buttons>
            <Button>{words.send}</Button>
            <KeepDraft to={to(reportPath(code, 'balas/konsep'))} />
          </Buttons>
          <DraftSaved at={saved} zone={sheet.zone} />
        </form>
      )}
    </div>
  )
}
