import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { FileInput } from '#src/ui/file-input.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Import } from '../queries.ts'

const path = '/meja/admin/impor'

export const ImportsPage = ({ runs, form }: { runs: readonly Import[]; form: FormState }) => {
  const { t, f, to } = usePage()
  const words = t.imports
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.export}</h2>
      <Buttons>
        <LinkButton to="/meja/admin/ekspor/instansi.csv" kind="second">
          {words.exportAgencies}
        </LinkButton>
        <LinkButton to="/meja/admin/ekspor/petugas.csv" kind="second">
          {words.exportOfficers}
        </LinkButton>
      </Buttons>
      <h2>{words.import}</h2>
      <form method="post" action={to(path)} enctype="multipart/form-data" novalidate>
        <Choice
          name="isi"
          legend={words.sort}
          form={form}
          options={(['agencies', 'officers'] as const).map((value) => ({ value, ...words.sorts[value] }))}
        />
        <FileInput
          name="berkas"
          label={words.fileLabel}
          hint={words.fileHint}
          form={form}
          accept=".csv,.txt,text/csv"
        />
        <Buttons>
          <Button>{words.handIn}</Button>
        </Buttons>
      </form>
      {runs.length > 0 && (
        <>
          <h2>{words.earlier}</h2>
          <ul class="unit-list">
            {runs.map(({ id, sort, state, lines, made_at }) => (
              <li>
                <a href={to(`${path}/${id}`)}>
                  {words.sorts[sort].label}, {f.dayAndTime(made_at, 'Asia/Jakarta')}
                </a>{' '}
                <span class="hint">
                  {words.lines(f.number(lines))} · {words.states[state]}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
