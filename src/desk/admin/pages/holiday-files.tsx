import { keyOf } from '#src/calendar/holidays.ts'
import type { ReadDay } from '#src/calendar/read-holidays.ts'
import type { Moves } from '#src/reports/recount.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { FileInput } from '#src/ui/file-input.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { Day } from '#src/ui/time.tsx'
import { MovesPreview } from './moves.tsx'

const path = '/meja/admin/libur/impor'

export const HolidayFilePage = ({ form }: { form: FormState }) => {
  const { t, to } = usePage()
  const words = t.holidays
  return (
    <>
      <BackLink to="/meja/admin/libur">{t.admin.holidays.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.fileTitle}</h1>
      <p class="lead">{words.fileLead}</p>
      <form method="post" action={to(path)} enctype="multipart/form-data" novalidate>
        <FileInput
          name="berkas"
          label={words.file}
          hint={words.fileHint}
          form={form}
          accept=".csv,.ics,.txt,text/csv,text/calendar"
        />
        <TextInput name="dasar" label={t.admin.holidays.decree} hint={words.decreeElse} form={form} optional />
        <Choice
          name="sebagai"
          legend={words.as}
          form={form}
          options={(['usulan', 'tetap'] as const).map((value) => ({ value, ...words.asOptions[value] }))}
        />
        <Buttons>
          <Button name="aksi" value="baca">
            {words.read}
          </Button>
        </Buttons>
      </form>
    </>
  )
}

type ReadProps = {
  read: readonly ReadDay[]
  /** The keys of those that are new. */
  fresh: ReadonlySet<string>
  /** Null for proposals: they move nothing. */
  moves: Moves | null
  text: string
  settled: boolean
  decree: string
}

/** A dry run: each line with what becomes of it. */
export const HolidayFileReadPage = ({ read, fresh, moves, text, settled, decree }: ReadProps) => {
  const { t, f, to } = usePage()
  const words = t.holidays
  const { line, day, name, result } = words.readColumns
  return (
    <>
      <BackLink to={path}>{words.fileTitle}</BackLink>
      <h1>{words.readTitle}</h1>
      <p class="lead">{words.readLead(f.number(fresh.size), f.number(read.length))}</p>
      {fresh.size > 0 && (moves ? <MovesPreview moves={moves} /> : <p>{words.proposalsMove}</p>)}
      <DataTable
        caption={words.readCaption}
        head={[line, day, name, result]}
        rows={read.map((one) => [
          f.number(one.line),
          one.day ? <Day day={one.day.date} /> : one.seen,
          one.day?.name ?? '',
          one.problem
            ? words.problems[one.problem]
            : one.day && fresh.has(keyOf(one.day))
              ? words.isNew
              : words.isKnown,
        ])}
      />
      <form method="post" action={to(path)}>
        <input type="hidden" name="isi" value={text} />
        <input type="hidden" name="dasar" value={decree} />
        <input type="hidden" name="sebagai" value={settled ? 'tetap' : 'usulan'} />
        <Buttons>
          {fresh.size > 0 && (
            <Button name="aksi" value="simpan">
              {settled ? words.saveSettled : words.saveProposals}
            </Button>
          )}
          <LinkButton to={path} kind="second">
            {words.otherFile}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}
