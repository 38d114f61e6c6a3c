import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { type AccountField, fieldsOf } from '../account-fields.ts'
import type { listPrices, MonthlyCost } from '../prices.ts'
import { channelOf, type KindName } from '../registry.ts'
import { type AccountRow, AccountState, Cost, Lag, LastMessages } from './accounts.tsx'
import { Costs } from './costs.tsx'

const path = '/meja/admin/saluran'

/** A door that is to be opened. */
export function NewAccountPage({ kind, form }: { kind: KindName; form: FormState }) {
  const { t, to } = usePage()
  const words = t.channels
  return (
    <>
      <BackLink to={path}>{words.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.addAs(words.kinds[kind])}</h1>
      <p class="lead">{words.kindMeans[kind]}</p>
      <form method="post" action={to(`${path}/baru`)} novalidate>
        <input type="hidden" name="jenis" value={kind} />
        <Fields kind={kind} form={form} kept={false} />
        <Buttons>
          <Button>{words.save}</Button>
        </Buttons>
      </form>
    </>
  )
}

type Props = {
  account: AccountRow
  kind: KindName
  form: FormState
  /** Whether there are secrets, which are never shown. */
  keptSecrets: boolean
  /** The account's own addresses, when they were asked for. */
  addresses: { in: string; out: string } | null
  done: 'saved' | 'testQueued' | 'priceSaved' | null
  months: readonly MonthlyCost[]
  prices: Awaited<ReturnType<typeof listPrices>>
}

/** One door: how it fares, its settings, and a message to try it. */
export function AccountPage({ account, kind, form, keptSecrets, addresses, done, months, prices }: Props) {
  const { t, to } = usePage()
  const words = t.channels
  const own = `${path}/${account.id}`
  const { medium, called } = channelOf(kind)
  return (
    <>
      <BackLink to={path}>{words.title}</BackLink>
      <ErrorSummary form={form} />
      {done && <Notice kind="done" status heading={words[done]} />}
      <h1>{words.edit(account.name)}</h1>
      <Facts
        facts={[
          [words.columns.kind, words.kinds[kind]],
          [words.columns.state, <AccountState row={account} />],
          [words.columns.traffic, <LastMessages row={account} />],
          [words.columns.queue, <Lag row={account} />],
          ...(account.carries === 'sms' ? [[words.columns.cost, <Cost row={account} />] as const] : []),
        ]}
      />
      {!account.declared && (
        <form method="post" action={to(`${own}/jeda`)}>
          <input type="hidden" name="aktif" value={account.active ? 'tidak' : 'ya'} />
          {account.active && <p class="hint">{words.pauseLead}</p>}
          <Button kind="second">{account.active ? words.pause : words.resume}</Button>
        </form>
      )}
      <h2>{words.test}</h2>
      <form method="post" action={to(`${own}/uji`)} novalidate>
        {medium === 'email' ? (
          <TextInput name="kepada" label={words.testToMail} form={form} type="email" autocomplete="email" />
        ) : (
          <TextInput name="kepada" label={words.testTo} form={form} type="tel" autocomplete="tel" width="middle" />
        )}
        <Button kind="second">{words.testSend}</Button>
      </form>
      {account.carries === 'sms' && <Costs path={`${own}/harga`} form={form} months={months} prices={prices} />}
      {called && <OwnAddress own={own} called={addresses} />}
      <h2>{words.settings}</h2>
      {account.declared ? (
        <Declared kind={kind} form={form} />
      ) : (
        <form method="post" action={to(own)} novalidate>
          <Fields kind={kind} form={form} kept={keptSecrets} />
          <Buttons>
            <Button>{words.save}</Button>
          </Buttons>
        </form>
      )}
    </>
  )
}

/** Written in the settings of the program: read here, changed there. Secrets stay hidden. */
function Declared({ kind, form }: { kind: KindName; form: FormState }) {
  const words = usePage().t.channels
  const shown = fieldsOf(channelOf(kind)).filter(({ secret }) => !secret)
  return (
    <>
      <p>{words.declared}</p>
      <Facts facts={shown.map(({ name }) => [words.fields[name] ?? name, form.values[name] || '–'] as const)} />
    </>
  )
}

function OwnAddress({ own, called }: { own: string; called: Props['addresses'] }) {
  const { t, to } = usePage()
  const words = t.channels
  return (
    <>
      <h2>{words.address}</h2>
      <p>{words.addressLead}</p>
      {called && (
        <Facts
          facts={[
            [words.addressIn, <code>{called.in}</code>],
            [words.addressOut, <code>{called.out}</code>],
          ]}
        />
      )}
      <form method="post" action={to(`${own}/alamat`)}>
        <Button kind="second">{words.addressShow}</Button>
      </form>
    </>
  )
}

function Fields({ kind, form, kept }: { kind: KindName; form: FormState; kept: boolean }) {
  const words = usePage().t.channels
  return (
    <>
      <TextInput name="nama" label={words.name} hint={words.nameHint} form={form} maxlength={60} />
      {fieldsOf(channelOf(kind)).map((field) => (
        <AccountInput field={field} form={form} kept={kept} />
      ))}
    </>
  )
}

type InputProps = { field: AccountField; form: FormState; kept: boolean }

function AccountInput({ field, form, kept }: InputProps) {
  const { t } = usePage()
  const words = t.channels
  const { name, sort, secret, options, needed } = field
  const label = words.fields[name] ?? name
  const shared = { name, label, form, optional: !needed }
  if (secret) {
    const hint = kept ? words.secretKept : words.secretHint
    if (sort === 'json') return <TextArea {...shared} optional hint={`${hint} ${words.jsonHint}`} rows={3} />
    return <TextInput {...shared} optional={kept} hint={hint} type="password" autocomplete="new-password" />
  }
  if (sort === 'flag')
    return <Choice name={name} legend={label} form={form} many options={[{ value: 'ya', label: t.common.yes }]} />
  if (sort === 'choice') {
    return <Select name={name} label={label} form={form} options={options.map((value) => ({ value, label: value }))} />
  }
  if (sort === 'json') return <TextArea {...shared} hint={words.jsonHint} rows={4} />
  if (sort === 'number') return <TextInput {...shared} inputmode="numeric" width="short" />
  return <TextInput {...shared} />
}
