import type { policyHistory, StandardRow } from '#src/calendar/change-rules.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { Day } from '#src/ui/time.tsx'
import { type PolicyField, policyFields } from '../policy-form.ts'
import { ClockName, For, PolicyName, PolicyValue } from './rules.tsx'

const path = '/meja/admin/aturan'

type PolicyProps = {
  name: string
  rows: Awaited<ReturnType<typeof policyHistory>>
  present: unknown
  form: FormState
  today: string
  saved: boolean
}

export const PolicyPage = ({ name, rows, present, form, today, saved }: PolicyProps) => {
  const { t, to } = usePage()
  const words = t.rules
  const own = `${path}/kebijakan/${name}`
  return (
    <>
      <BackLink to={path}>{t.admin.rules.title}</BackLink>
      <ErrorSummary form={form} />
      {saved && <Notice kind="done" status heading={words.saved} />}
      <h1>
        <PolicyName name={name} />
      </h1>
      <p class="lead">{words.policyLead}</p>
      <DataTable
        caption={words.history}
        head={[words.columns.from, words.columns.value, words.columns.reason]}
        rows={rows.map((row) => [
          <From day={row.valid_from} today={today} drop={`${own}/batal`} />,
          <PolicyValue value={row.value} />,
          row.reason,
        ])}
      />
      <h2>{words.change}</h2>
      <form method="post" action={to(own)} novalidate>
        {policyFields(present).map((field) => (
          <PolicyInput field={field} form={form} />
        ))}
        <DateBoxes name="mulai" legend={words.from} hint={words.fromHint} form={form} />
        <TextArea name="alasan" label={words.reason} hint={words.reasonHint} form={form} rows={3} />
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}

const PolicyInput = ({ field: { name, part, sort }, form }: { field: PolicyField; form: FormState }) => {
  const { t } = usePage()
  const parts: Record<string, string> = t.admin.rules.parts
  const label = part === null ? t.rules.columns.value : (parts[part] ?? part.replaceAll('_', ' '))
  if (sort === 'yes_no')
    return (
      <Select
        name={name}
        label={label}
        form={form}
        options={[
          { value: 'ya', label: t.common.yes },
          { value: 'tidak', label: t.common.no },
        ]}
      />
    )
  if (sort === 'list') return <TextInput name={name} label={label} hint={t.rules.listHint} form={form} />
  return <TextInput name={name} label={label} form={form} inputmode="numeric" width="short" />
}

type StandardProps = {
  rows: readonly StandardRow[]
  newest: StandardRow
  form: FormState
  today: string
  saved: boolean
}

export const StandardPage = ({ rows, newest, form, today, saved }: StandardProps) => {
  const { t, f, to } = usePage()
  const words = t.rules
  const own = `${path}/jangka-waktu/${newest.id}`
  return (
    <>
      <BackLink to={path}>{t.admin.rules.title}</BackLink>
      <ErrorSummary form={form} />
      {saved && <Notice kind="done" status heading={words.saved} />}
      <h1>
        <ClockName clock={newest.clock} />, <For row={newest} />
      </h1>
      <p class="lead">{words.standardLead}</p>
      <DataTable
        caption={words.history}
        head={[words.columns.from, words.columns.limit, words.columns.basis]}
        rows={rows.map((row) => [
          <From day={row.valid_from} today={today} drop={`${own}/batal`} />,
          row.limit_days === null ? '' : t.admin.rules.limits[row.unit](f.number(row.limit_days)),
          row.legal_basis,
        ])}
      />
      <h2>{words.change}</h2>
      <form method="post" action={to(own)} novalidate>
        <TextInput name="hari" label={words.days[newest.unit]} form={form} inputmode="numeric" width="short" />
        <TextInput name="dasar" label={t.admin.holidays.decree} form={form} />
        <DateBoxes name="mulai" legend={words.from} hint={words.fromHint} form={form} />
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}

/** The first day of a row; one that has not come can be taken back. */
const From = ({ day, today, drop }: { day: string; today: string; drop: string }) => {
  const { t, f, to } = usePage()
  if (day <= today) return <Day day={day} />
  return (
    <>
      <Day day={day} />
      <form method="post" action={to(drop)}>
        <input type="hidden" name="mulai" value={day} />
        <Button kind="plain" aria-label={t.rules.dropNamed(f.dayShort(day))}>
          {t.rules.drop}
        </Button>
      </form>
    </>
  )
}
