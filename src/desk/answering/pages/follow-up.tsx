import type { Attachment } from '#src/attachments/keep.ts'
import type { FileLimits } from '#src/attachments/limits.ts'
import { Button, Buttons } from '#src/ui/button.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { reportPath } from '../../report/actions.ts'
import type { ReportSheet } from '../../report/sheet.ts'
import type { Stale } from '../stale.ts'
import { AnswerHead, ReportBeside, StaleNotice, UnsentWords } from './beside.tsx'
import { DraftSaved, KeepDraft } from './kept.tsx'
import { ProofFields } from './proof.tsx'

type Props = {
  sheet: ReportSheet
  form: FormState
  proof: readonly Attachment[]
  limits: FileLimits
  fileErrors: readonly string[]
  stale: Stale | null
  saved: Date | null
  writable: boolean
}

/** Its own shorter form: who handles it, what happens next, by when. */
export const FollowUpPage = (props: Props) => {
  const { t } = usePage()
  const { sheet, form, stale, writable } = props
  return (
    <div class="answer-page">
      <div class="answer-head">
        <AnswerHead sheet={sheet} title={t.dialogue.followUp.title} />
        <ErrorSummary form={form} />
        {stale && <StaleNotice stale={stale} over={!writable} zone={sheet.zone} />}
        {writable ? <p class="lead">{t.dialogue.followUp.lead}</p> : <UnsentWords body={textOf(form, 'langkah')} />}
      </div>
      <ReportBeside sheet={sheet} />
      {writable && <FollowUpForm {...props} />}
    </div>
  )
}

const FollowUpForm = ({ sheet, form, proof, limits, fileErrors, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.dialogue.followUp
  const path = (page: string) => to(reportPath(sheet.seen.report.code, page))
  return (
    <form
      class="answer-form"
      method="post"
      enctype="multipart/form-data"
      action={path('tindak-lanjut')}
      novalidate
      data-autosave={path('tindak-lanjut/konsep')}
    >
      <input type="hidden" name="versi" value={textOf(form, 'versi')} />
      <input type="hidden" name="terakhir" value={textOf(form, 'terakhir')} />
      <TextInput name="siapa" label={words.who} hint={words.whoHint} form={form} />
      <TextArea name="langkah" label={words.what} hint={words.whatHint} form={form} rows={5} limit={5000} />
      <DateBoxes name="tanggal" legend={words.by} form={form} />
      <ProofFields
        proof={proof}
        limits={limits}
        form={form}
        errors={fileErrors}
        src={(file) => path(`konsep/berkas/${file}`)}
      />
      <Buttons>
        <Button name="aksi" value="kirim">
          {words.send}
        </Button>
        <KeepDraft to={path('tindak-lanjut/konsep')} />
      </Buttons>
      <DraftSaved at={saved} zone={sheet.zone} />
    </form>
  )
}
