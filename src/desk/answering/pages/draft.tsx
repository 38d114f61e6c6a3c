import type { Attachment } from '#src/attachments/keep.ts'
import { AnswerFrame } from '#src/ui/answer-frame.tsx'
import { BackLink, Button, LinkButton } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { reportPath } from '../../report/actions.ts'
import type { ReportSheet } from '../../report/sheet.ts'
import { AnswerHead, ReportBeside, UnsentWords } from './beside.tsx'
import { ProofList } from './proof.tsx'

type Draft = ReportSheet['drafts'][number]
type Props = {
  sheet: ReportSheet
  draft: Draft
  form: FormState
  proof: readonly Attachment[]
  own: boolean
  able: boolean
  /** Its author changed it while it was being read. */
  changed: boolean
}

/** The second person reads draft and report, then sends it or gives it back. */
export const DraftPage = (props: Props) => {
  const { t, f, to } = usePage()
  const { sheet, draft, form, own, able, changed } = props
  const words = t.dialogue.draft
  const { report } = sheet.seen
  return (
    <div class="answer-page">
      <div class="answer-head">
        <AnswerHead sheet={sheet} title={words.title} />
        <ErrorSummary form={form} />
        {changed && <Notice kind="attention" heading={t.parts.stale.title} status />}
        <p>{words.by(draft.author_name ?? '', f.dayAndTime(draft.proposed_at ?? draft.saved_at, sheet.zone))}</p>
      </div>
      <ReportBeside sheet={sheet} />
      <div class="answer-form">
        <AnswerFrame
          agency={report.holder?.name ?? ''}
          outcome={draft.proposal && t.dialogue.answer.outcomes[draft.proposal]}
          state={words.state}
        >
          <p class="words" dir="auto" lang="id">
            {draft.body}
          </p>
          {draft.planned_on && <p>{words.plannedOn(f.dayLong(draft.planned_on))}</p>}
          {draft.legal_basis && <p>{words.legal(draft.legal_basis)}</p>}
        </AnswerFrame>
        <h2>{words.proof}</h2>
        <ProofList proof={props.proof} src={(file) => to(reportPath(report.code, `konsep/berkas/${file}`))} />
        {own && (
          <Notice>
            <p>{words.own}</p>
            <LinkButton to={reportPath(report.code, 'jawab')} kind="second">
              {words.change}
            </LinkButton>
          </Notice>
        )}
        {!own && !able && <p class="hint">{words.cannot}</p>}
        {!own && able && <Decision {...props} />}
      </div>
    </div>
  )
}

const Decision = ({ sheet, draft, form }: Props) => {
  const { t, to } = usePage()
  const words = t.dialogue.draft
  const path = (deed: string) => to(reportPath(sheet.seen.report.code, `konsep/${draft.id}/${deed}`))
  const read = <input type="hidden" name="diajukan" value={draft.proposed_at?.toISOString() ?? ''} />
  return (
    <>
      <form method="post" action={path('setujui')}>
        {read}
        <p class="hint">{words.approveMeans}</p>
        <Button>{words.approve}</Button>
      </form>
      <form class="give-back" method="post" action={path('kembalikan')} novalidate>
        {read}
        <TextArea name="catatan" label={words.note} hint={words.noteHint} form={form} rows={3} />
        <Button kind="second">{words.return}</Button>
      </form>
    </>
  )
}

/** It was sent, taken back or decided meanwhile. */
export const DraftGonePage = ({ code, note }: { code: string; note: string }) => {
  const { t } = usePage()
  return (
    <>
      <BackLink to={reportPath(code)}>{t.desk.backToReport}</BackLink>
      <h1>{t.dialogue.draft.title}</h1>
      <Notice kind="attention" status>
        <p>{t.dialogue.draft.gone}</p>
      </Notice>
      {note && <UnsentWords body={note} />}
    </>
  )
}
