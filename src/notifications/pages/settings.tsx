import type { NewsAddress } from '#src/people/news-wishes.ts'
import { topics } from '#src/people/news-wishes.ts'
import { BotGuard } from '#src/ui/altcha.tsx'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { CodeInput } from '#src/ui/known-inputs.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

type Shown = NewsAddress & { id: string; own: boolean }

type Props = {
  addresses: readonly Shown[]
  /** A telephone can be written to. */
  byPhone: boolean
  quiet: { from: number; to: number }
  full: boolean
  form: FormState
  saved: boolean
}

/** "Pengaturan kabar": the order of one's addresses, and what one can do without. */
export const NewsSettingsPage = ({ addresses, byPhone, quiet, full, form, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.newsSettings
  return (
    <>
      <BackLink to="/saya">{t.follow.mine.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      {saved && (
        <Notice status>
          <p>{words.saved}</p>
        </Notice>
      )}
      <section>
        <h2>{words.where}</h2>
        <p>{words.whereLead}</p>
        <ol class="ranked">
          {addresses.map((address, index) => (
            <Ranked address={address} first={index === 0} />
          ))}
        </ol>
        {full ? (
          <p class="hint">{words.full}</p>
        ) : (
          <form method="post" action={to('/saya/pemberitahuan/alamat')} novalidate>
            <TextInput
              name="alamat"
              label={byPhone ? words.addBoth : words.addEmail}
              hint={words.addHint}
              form={form}
              width="middle"
              autocomplete={byPhone ? 'on' : 'email'}
              {...(!byPhone && { type: 'email' as const, inputmode: 'email' as const })}
            />
            <BotGuard />
            <Button kind="second">{words.sendCode}</Button>
          </form>
        )}
      </section>
      <section>
        <h2>{words.what}</h2>
        <p>{words.always}</p>
        <form method="post" action={to('/saya/pemberitahuan')}>
          <Choice
            name="kabar"
            legend={words.also}
            form={form}
            many
            options={topics.map((value) => ({ value, ...words.topics[value] }))}
          />
          <Button>{words.save}</Button>
        </form>
        <p class="hint">{words.perReport}</p>
      </section>
      <section>
        <h2>{words.when}</h2>
        <p>{words.quiet(hour(quiet.from), hour(quiet.to))}</p>
      </section>
    </>
  )
}

const Ranked = ({ address, first }: { address: Shown; first: boolean }) => {
  const { t, to } = usePage()
  const words = t.newsSettings
  const name = nameOf(address)
  const path = `/saya/pemberitahuan/alamat/${address.id}`
  return (
    <li>
      <p>
        {words.channels[address.channel]} <b dir="ltr">{name}</b>
        {first && ` (${words.first})`}
      </p>
      {address.own && <p class="hint">{words.own}</p>}
      <Buttons>
        {!first && (
          <form method="post" action={to(`${path}/naik`)}>
            <Button kind="second" aria-label={words.raiseNamed(name)}>
              {words.raise}
            </Button>
          </form>
        )}
        {!address.own && (
          <form method="post" action={to(`${path}/hapus`)}>
            <Button kind="plain" aria-label={words.removeNamed(name)}>
              {words.remove}
            </Button>
          </form>
        )}
      </Buttons>
    </li>
  )
}

const hour = (of: number): string => `${String(of).padStart(2, '0')}.00`

const nameOf = ({ channel, address }: NewsAddress): string =>
  channel === 'sms' ? `0${address.slice(2)}`.replace(/^(\d{4})(\d{4})/, '$1 $2 ') : address

type CodeProps = { to: NewsAddress; minutes: number; form: FormState }

export const NewsCodePage = ({ to: address, minutes, form }: CodeProps) => {
  const { t, to } = usePage()
  const words = t.newsSettings
  return (
    <>
      <BackLink to="/saya/pemberitahuan" />
      <ErrorSummary form={form} />
      <h1>{words.codeTitle}</h1>
      {!form.errors.kode && <p>{words.codeSent(nameOf(address), minutes)}</p>}
      <form method="post" action={to('/saya/pemberitahuan/kode')} novalidate>
        <CodeInput name="kode" label={t.signIn.code} form={form} />
        <Button>{words.confirm}</Button>
      </form>
      <p class="ways">
        <a href={to('/saya/pemberitahuan')}>{words.other}</a>
      </p>
    </>
  )
}
