import type { listHolidays } from '#src/calendar/holidays.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { ConfirmPage } from '#src/ui/confirm-page.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { blankForm, ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { Day } from '#src/ui/time.tsx'

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
        <form method="post" action={to(`${path}/${day.id}/tetapkan`)}>
          <Button kind="plain" aria-label={words.settleNamed(day.name, date)}>
            {words.settle}
          </Button>
        </form>
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
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </section>
  )
}

export const RemovalPage = ({ day }: { day: Holiday }) => {
  const { t, f } = usePage()
  const words = t.admin.holidays
  return (
    <ConfirmPage
      title={words.removeTitle}
      lead={
        <>
          <p>{words.removeLead(day.name, f.dayLong(day.date))}</p>
          <p>{words.moves}</p>
        </>
      }
      action={`${path}/${day.id}/hapus`}
      back={`${path}?tahun=${day.date.slice(0, 4)}`}
      submit={words.removeSubmit}
      form={blankForm()}
    />
  )
}
