import { showCode } from '#src/reports/code.ts'
import type { Message } from '#src/reports/messages.ts'
import type { Seen } from '#src/reports/see.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { type Change, Overtaken, ReadSoFar } from '#src/ui/overtaken.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import type { latestAnswer } from '../queries.ts'
import { LatestAnswer } from './answer.tsx'

type Answer = Awaited<ReturnType<typeof latestAnswer>>
type Guarded = {
  seen: Seen
  form: FormState
  /** The last event that the reporter can have read. */
  read: string
  /** What happened meanwhile, when the form came too late. */
  changes: readonly Change[] | undefined
}
type Props = Guarded & { answer: Answer; text: Message | undefined }

/** "Apakah masalah Anda sudah selesai?": the reporter alone decides. */
export const ReplyPage = ({ seen, answer, text, form, read, changes }: Props) => {
  const { t, to, f } = usePage()
  const { verdict } = t.follow
  const path = `/laporan/${showCode(seen.report.code)}`
  const proposal = answer?.proposal ?? 'solved'
  return (
    <>
      <BackLink to={path} />
      <ErrorSummary form={form} />
      {changes && <Overtaken changes={changes} />}
      <h1>{verdict.title}</h1>
      {text && answer && <LatestAnswer answer={answer} text={text} />}
      <form method="post" action={to(`${path}/tanggapan`)} novalidate data-keep={`tanggapan-${seen.report.code}`}>
        <ReadSoFar version={seen.report.version} read={read} />
        <Choice
          name="selesai"
          legend={verdict.title}
          form={form}
          options={[
            { value: 'ya', label: verdict.yes[proposal] },
            { value: 'sebagian', label: verdict.partly },
            { value: 'belum', label: verdict.no },
          ]}
        />
        <TextArea name="kurang" label={verdict.missing} hint={verdict.missingHint} form={form} rows={4} optional />
        <Choice
          name="puas"
          legend={verdict.stars}
          form={form}
          optional
          options={verdict.levels.map((label, index) => ({ value: String(index + 1), label }))}
        />
        <Button>{verdict.send}</Button>
      </form>
      {seen.report.dueOn && <p class="hint">{verdict.closes(f.dayShort(seen.report.dueOn))}</p>}
    </>
  )
}

type ReasonProps = Guarded & { path: 'keberatan' | 'buka-kembali' | 'cabut' }

export const ReasonPage = ({ path, seen, form, read, changes }: ReasonProps) => {
  const { t, to } = usePage()
  const { reasons, pressed, pressedMeans, keep } = t.follow
  const words = reasons[path]
  const home = `/laporan/${showCode(seen.report.code)}`
  return (
    <>
      <BackLink to={home} />
      <ErrorSummary form={form} />
      {changes && <Overtaken changes={changes} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={to(`${home}/${path}`)} novalidate data-keep={`${path}-${seen.report.code}`}>
        <ReadSoFar version={seen.report.version} read={read} />
        <TextArea name="alasan" label={words.label} form={form} rows={5} />
        {path === 'cabut' && (
          <Choice
            name="ditekan"
            legend=""
            form={form}
            many
            options={[{ value: 'ya', label: pressed, consequence: pressedMeans }]}
          />
        )}
        <Buttons>
          <Button kind={path === 'cabut' ? 'second' : 'main'}>{words.send}</Button>
          <LinkButton to={home} kind="plain">
            {keep}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}
