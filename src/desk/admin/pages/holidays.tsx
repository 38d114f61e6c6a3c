import type { listHolidays, NewHoliday } from '#src/calendar/holidays.ts'
import type { Moves } from '#src/reports/recount.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { ConfirmPage } from '#src/ui/confirm-page.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { blankForm, ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { Day } from '#src/ui/time.tsx'
import { MovesPreview } from './moves.tsx'

type Holiday = Awaited<ReturnType<typeof listHolidays>>[number]

type Props = {
  year: string
  thisYear: string
  days: readonly Holiday[]
  form: FormState
  editable: boolean
  done: boolean
}

const path = '/meja/admin/libur'

export const HolidaysPage = (props: Props) => {
  const { t } = usePage()
  const words = t.admin.holidays
  const { year, days, editable, done } = props
  const published = days.some(({ verified, area_code, decree }) => verified && !area_code && decree.startsWith('SKB'))
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <ErrorSummary form={props.form} />
      {done && <Notice kind="done" status heading={words.done} />}
      <h1>{words.title}</h1>
      <Years {...props} />
      {!published && (
        <Notice kind="attention">
          <p>{words.unpublished}</p>
        </Notice>
      )}
      {days.length === 0 ? <p>{words.none}</p> : <Days year={year} days={days} editable={editable} />}
      {editable && (
        <Buttons>
          <LinkButton to={`${path}/impor`} kind="second">
            {t.holidays.fileTitle}
          </LinkButton>
        </Buttons>
      )}
      {editable && <AddDay {...props} />}
    </>
  )
}

const Years = ({ year, thisYear }: Props) => {
  const { t, to } = usePage()
  const years = [-1, 0, 1, 2].map((step) => String(Number(thisYear) + step))
  return (
    <nav aria-label={t.admin.holidays.years}>
      <ul class="years">
        {years.map((one) => (
          <li>
            <a href={to(`${path}?tahun=${one}`)} {...(one === year && { 'aria-current': 'page' as const })}>
              {one}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Days = ({ year, days, editable }: Pick<Props, 'year' | 'days' | 'editable'>) => {
  const { t } = usePage()
  const words = t.admin.holidays
  const { date, name, kind, decree, area, change } = words.columns
  return (
    <DataTable
      caption={words.year(year)}
      head={[date, name, kind, decree, area, ...(editable ? [change] : [])]}
      rows={days.map((day) => [
        <Day day={day.date} />,
        <Named day={day} />,
        words.kinds[day.kind],
        day.decree,
        day.area_code ?? words.national,
        ...(editable ? [<Change day={day} />] : []),
      ])}
    />
  )
}

const Named = ({ day }: { day: Holiday }) => {
  const { t } = usePage()
  return (
    <>
      {day.name}
      {!day.verified && (
        <>
          <br />
          <span class="hint">{t.admin.holidays.proposal}</span>
        </>
      )}
    </>
  )
}

const Change = ({ day }: { day: Holiday }) => {
  const { t, f, to } = usePage()
  const words = t.admin.holidays
  const date = f.dayShort(day.date)
  return (
    <>
      {!day.verified && (
        <>
          <a href={to(`${path}/${day.id}/tetapkan`)} aria-label={words.settleNamed(day.name, date)}>
            {words.settle}
          </a>
          <br />
        </>
      )}
      <a href={to(`${path}/${day.id}/hapus`)} aria-label={words.removeNamed(day.name, date)}>
        {words.remove}
      </a>
    </>
  )
}

const AddDay = ({ form, year }: Props) => {
  const { t, to } = usePage()
  const words = t.admin.holidays
  return (
    <section>
      <h2>{words.add}</h2>
      <p>{words.moves}</p>
      <form method="post" action={to(`${path}?tahun=${year}`)} novalidate>
        <DateBoxes name="tanggal" legend={words.date} form={form} />
        <TextInput name="hari" label={words.name} form={form} />
        <Select
          name="jenis"
          label={words.kind}
          form={form}
          options={(['public_holiday', 'collective_leave'] as const).map((value) => ({
            value,
            label: words.kinds[value],
          }))}
        />
        <TextInput name="dasar" label={words.decree} hint={words.decreeHint} form={form} />
        <TextInput name="wilayah" label={words.area} hint={words.areaHint} form={form} optional width="middle" />
        <Buttons>
          <Button>{t.holidays.look}</Button>
        </Buttons>
      </form>
    </section>
  )
}

type ChangeProps = { moves: Moves } & (
  | { change: 'add'; day: NewHoliday; form: FormState }
  | { change: 'remove' | 'settle'; day: Holiday }
)

/** What a change of one day moves, before it is made. */
export const ChangeDayPage = (props: ChangeProps) => {
  const { t, f } = usePage()
  const { change, day, moves } = props
  const words = t.holidays
  const old = t.admin.holidays
  const said = {
    add: { title: words.addTitle, lead: words.addLead, submit: words.addSubmit },
    remove: { title: old.removeTitle, lead: old.removeLead, submit: old.removeSubmit },
    settle: { title: words.settleTitle, lead: words.settleLead, submit: words.settleSubmit },
  }[change]
  const verb = { remove: 'hapus', settle: 'tetapkan' } as const
  const action = change === 'add' ? `${path}/tambah` : `${path}/${props.day.id}/${verb[change]}`
  return (
    <ConfirmPage
      title={said.title}
      lead={<p>{said.lead(day.name, f.dayLong(day.date))}</p>}
      action={action}
      back={`${path}?tahun=${day.date.slice(0, 4)}`}
      submit={said.submit}
      form={blankForm()}
    >
      <MovesPreview moves={moves} />
      {change === 'add' && <Again form={props.form} />}
    </ConfirmPage>
  )
}

const carried = ['tanggal_day', 'tanggal_month', 'tanggal_year', 'hari', 'jenis', 'dasar', 'wilayah'] as const

const Again = ({ form }: { form: FormState }) => (
  <>
    {carried.map((name) => (
      <input type="hidden" name={name} value={textOf(form, name)} />
    ))}
  </>
)
