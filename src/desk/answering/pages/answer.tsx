import type { Attachment } from '#src/attachments/keep.ts'
import type { FileLimits } from '#src/attachments/limits.ts'
import type { findOwnDraft } from '#src/dialogue/drafts.ts'
import { InformationNote } from '#src/reports/information-note.tsx'
import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { reportPath } from '../../report/actions.ts'
import type { ReportSheet } from '../../report/sheet.ts'
import { TemplatePicker } from '../../templates/pages/picker.tsx'
import type { Template } from '../../templates/store.ts'
import type { Stale } from '../stale.ts'
import { AnswerHead, ReportBeside, StaleNotice, UnsentWords } from './beside.tsx'
import { ProofFields } from './proof.tsx'

type Draft = NonNullable<Awaited<ReturnType<typeof findOwnDraft>>>

type Props = {
  sheet: ReportSheet
  form: FormState
  draft: Draft | null
  proof: readonly Attachment[]
  templates: readonly Template[]
  limits: FileLimits
  fileErrors: readonly string[]
  /** Said once; the next press sends. */
  warnings: readonly string[]
  stale: Stale | null
  able: { write: boolean; send: boolean; sendBack: boolean }
}

/** One screen: the report, the box, the outcome, the button (ux: answer, the officer who comes once a month). */
export const AnswerPage = (props: Props) => {
  const { t } = usePage()
  const { sheet, form, stale, able } = props
  return (
    <div class="answer-page">
      <div class="answer-head">
        <AnswerHead sheet={sheet} title={t.dialogue.answer.title} doing="jawab" />
        <ErrorSummary form={form} />
        {stale && <StaleNotice stale={stale} over={!able.write} zone={sheet.zone} />}
        {able.write ? <Notices {...props} /> : <UnsentWords body={textOf(form, 'isi')} />}
      </div>
      <ReportBeside sheet={sheet} />
      {able.write && <AnswerForm {...props} />}
    </div>
  )
}

const Notices = ({ sheet, draft, warnings, able, stale, form }: Props) => {
  const { t, f } = usePage()
  const words = t.dialogue.answer
  const blank = Object.keys(form.errors).length === 0 && warnings.length === 0 && !stale
  return (
    <>
      {warnings.length > 0 && (
        <Notice kind="attention" heading={words.warnTitle} status>
          {warnings.map((warning) => (
            <p>{warning}</p>
          ))}
          <p>{words.warnAgain}</p>
        </Notice>
      )}
      {draft?.note && (
        <Notice kind="attention" heading={words.returned}>
          <p class="words">{draft.note}</p>
        </Notice>
      )}
      {draft?.state === 'proposed' && (
        <Notice>
          <p>{words.waiting(f.dayAndTime(draft.proposed_at ?? draft.saved_at, sheet.zone))}</p>
        </Notice>
      )}
      <InformationNote dates={sheet.information} side="officer" />
      {sheet.seen.report.oversight && <p class="hint">{words.oversight}</p>}
      {sheet.seen.report.answersByTwo && <p class="hint">{words.byTwo}</p>}
      {blank && !draft && <Guide sends={able.send && !alwaysByTwo(sheet)} />}
    </>
  )
}

/** Whatever the outcome, somebody else sends it. */
const alwaysByTwo = ({ seen: { report } }: ReportSheet) => report.oversight || report.answersByTwo

const Guide = ({ sends }: { sends: boolean }) => {
  const { t } = usePage()
  const words = t.dialogue
  return (
    <Notice heading={words.guideTitle}>
      <ol>
        {words.answer.guide.map((line) => (
          <li>{line}</li>
        ))}
        <li>{sends ? words.answer.guideSend : words.answer.guidePropose}</li>
      </ol>
    </Notice>
  )
}

const AnswerForm = ({ sheet, form, draft, proof, templates, limits, fileErrors, warnings, able }: Props) => {
  const { t, f, to } = usePage()
  const words = t.dialogue.answer
  const { code } = sheet.seen.report
  const path = (page: string) => to(reportPath(code, page))
  return (
    <form
      class="answer-form"
      method="post"
      enctype="multipart/form-data"
      action={path('jawab')}
      novalidate
      data-autosave={path('jawab/konsep')}
    >
      <input type="hidden" name="versi" value={textOf(form, 'versi')} />
      <input type="hidden" name="terakhir" value={textOf(form, 'terakhir')} />
      {warnings.length > 0 && <input type="hidden" name="tetap" value="ya" />}
      <TemplatePicker templates={templates} form={form} />
      <TextArea name="isi" label={words.body} hint={words.bodyHint} form={form} rows={8} limit={5000} />
      <Outcome form={form} />
      <ProofFields
        proof={proof}
        limits={limits}
        form={form}
        errors={fileErrors}
        src={(file) => path(`konsep/berkas/${file}`)}
      />
      <section class="checklist" aria-label={words.checklist}>
        <h2>{words.checklist}</h2>
        <ul>
          {words.checks.map((check) => (
            <li>{check}</li>
          ))}
        </ul>
      </section>
      <Buttons>
        {able.send && !alwaysByTwo(sheet) && (
          <Button name="aksi" value="kirim">
            {words.send}
          </Button>
        )}
        <Button kind={able.send && !alwaysByTwo(sheet) ? 'second' : 'main'} name="aksi" value="usul">
          {words.propose}
        </Button>
        <button class="button plain" type="submit" formaction={path('jawab/konsep')}>
          {words.saveDraft}
        </button>
        {able.sendBack && (
          <LinkButton to={reportPath(code, 'kembalikan')} kind="plain">
            {t.dialogue.notOurs}
          </LinkButton>
        )}
      </Buttons>
      {draft && <p class="saved">{words.saved(f.time(draft.saved_at, sheet.zone))}</p>}
    </form>
  )
}

const Outcome = ({ form }: { form: FormState }) => {
  const { t } = usePage()
  const words = t.dialogue.answer
  return (
    <Choice
      name="hasil"
      legend={words.outcome}
      form={form}
      options={[
        { value: 'solved', label: words.outcomes.solved, consequence: words.means.solved },
        {
          value: 'planned',
          label: words.outcomes.planned,
          consequence: words.means.planned,
          children: <DateBoxes name="tanggal" legend={words.plannedOn} form={form} />,
        },
        {
          value: 'refused',
          label: words.outcomes.refused,
          consequence: words.means.refused,
          children: <TextInput name="dasar" label={words.legal} hint={words.legalHint} form={form} />,
        },
      ]}
    />
  )
}
