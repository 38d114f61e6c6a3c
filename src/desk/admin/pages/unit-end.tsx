import type { Agency } from '#src/agencies/queries.ts'
import { showCode } from '#src/reports/code.ts'
import type { Held } from '#src/reports/succeed.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'
import type { UnitChoice } from '../unit-choice.ts'
import { UnitOptions } from './unit-options.tsx'

const path = '/meja/admin/unit'

type Props = { unit: Agency; form: FormState; choice: UnitChoice; held: readonly Held[]; more: boolean }

/** What becomes of the reports is said before the day is named. */
export const EndUnitPage = ({ unit, form, choice, held, more }: Props) => {
  const { t, to } = usePage()
  const words = t.tree.end
  return (
    <>
      <BackLink to={`${path}?unit=${unit.id}`}>{unit.name}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(unit.name)}</p>
      {held.length > 0 && (
        <Notice kind="attention" heading={words.holds(held.length, more)}>
          <p>{words.holdsMeans}</p>
          <ul class="code-list">
            {held.map(({ code }) => (
              <li>
                <a href={to(reportPath(code))}>{showCode(code)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <form method="post" action={to(`${path}/${unit.id}/akhiri`)} novalidate>
        <DateBoxes name="tanggal" legend={words.date} hint={words.dateHint} form={form} />
        <UnitOptions
          name="pengganti"
          legend={words.heirs}
          hint={words.heirsHint}
          form={form}
          choice={choice}
          many
          optional
        />
        <Buttons>
          <Button kind="second" name="aksi" value="akhiri">
            {words.submit}
          </Button>
        </Buttons>
      </form>
    </>
  )
}
