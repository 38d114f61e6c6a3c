import type { Actor } from '#src/people/actor.ts'
import { showCode } from '#src/reports/code.ts'
import type { Note } from '#src/reports/notes.ts'
import { NoteBox } from '#src/ui/answer-frame.tsx'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { type Page, usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { Moment } from '#src/ui/time.tsx'
import { DraftSaved, KeepDraft } from '../../answering/pages/kept.tsx'
import { reportPath } from '../../report/actions.ts'

type ListProps = { code: string; notes: readonly Note[]; actor: Actor; zone: string }

/** On the report's page: what officers wrote for each other, never in the same box as words for the citizen. */
export const Notes = (props: ListProps) => {
  const { t } = usePage()
  return (
    <section id="catatan">
      <h2>{t.notes.title}</h2>
      <NoteList {...props} />
      <LinkButton to={reportPath(props.code, 'catatan')} kind="second">
        {t.notes.write}
      </LinkButton>
    </section>
  )
}

const NoteList = ({ code, notes, actor, zone }: ListProps) => {
  const page = usePage()
  if (notes.length === 0) return <p class="hint">{page.t.notes.none}</p>
  return (
    <ol class="notes">
      {notes.map((note) => (
        <li id={`catatan-${note.id}`}>
          <NoteBox heading={headOf(note, zone, page)}>
            <NoteWords note={note} zone={zone} />
            {note.authorId === actor.personId && !note.deletedAt && (
              <a href={page.to(reportPath(code, `catatan/${note.id}`))}>{page.t.notes.edit}</a>
            )}
          </NoteBox>
        </li>
      ))}
    </ol>
  )
}

/** Who wrote it, where and when: also what tells one box from the other for whoever hears them. */
const headOf = ({ authorName, agencyName, writtenAt, kind }: Note, zone: string, { t, f }: Page): string =>
  [
    `${authorName}, ${agencyName}, ${f.dayAndTime(writtenAt, zone)}`,
    ...(kind === 'examination' ? [t.notes.examination] : []),
  ].join(' · ')

const NoteWords = ({ note, zone }: { note: Note; zone: string }) => {
  const { t, f } = usePage()
  if (note.deletedAt) return <p class="hint">{t.notes.removed(f.dayAndTime(note.deletedAt, zone))}</p>
  return (
    <>
      <p class="words" dir="auto" lang="id">
        {note.body}
      </p>
      {note.editedAt && (
        <details>
          <summary>{t.notes.edited(f.dayAndTime(note.editedAt, zone))}</summary>
          <h3>{t.notes.earlier}</h3>
          {note.earlier.map(({ body, writtenAt }) => (
            <p class="words">
              <Moment at={writtenAt} zone={zone} />: {body}
            </p>
          ))}
        </details>
      )}
    </>
  )
}

type PageProps = ListProps & {
  title: string | null
  form: FormState
  saved: Date | null
  names: readonly string[]
  /** The writer is an inspector: nobody else will read it. */
  examines: boolean
}

/** The notes of one report with the box for a new one. */
export const NotePage = ({ title, form, saved, names, examines, ...list }: PageProps) => {
  const { t, to } = usePage()
  return (
    <>
      <BackLink to={reportPath(list.code)}>{t.desk.backToReport}</BackLink>
      <ErrorSummary form={form} />
      <h1>{t.notes.title}</h1>
      <p class="words">
        {showCode(list.code)} {title}
      </p>
      <NoteList {...list} />
      <NoteBox heading={t.notes.write}>
        <form
          method="post"
          action={to(reportPath(list.code, 'catatan'))}
          novalidate
          data-autosave={to(reportPath(list.code, 'catatan/konsep'))}
        >
          <TextArea
            name="catatan"
            label={t.notes.write}
            hint={examines ? t.notes.hintExamination : t.notes.hint}
            form={form}
            rows={5}
            limit={5000}
          />
          {names.length > 0 && (
            <details>
              <summary>{t.notes.who}</summary>
              <ul class="plain">
                {names.map((name) => (
                  <li>@{name}</li>
                ))}
              </ul>
            </details>
          )}
          <Buttons>
            <Button>{t.notes.save}</Button>
            <KeepDraft to={to(reportPath(list.code, 'catatan/konsep'))} />
          </Buttons>
          <DraftSaved at={saved} zone={list.zone} />
        </form>
      </NoteBox>
    </>
  )
}
