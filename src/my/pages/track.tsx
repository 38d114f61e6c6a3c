import { BotGuard } from '#src/ui/altcha.tsx'
import { Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

export const TrackPage = ({ form }: { form: FormState }) => {
  const { t, to } = usePage()
  const { track } = t.follow
  return (
    <>
      <ErrorSummary form={form} />
      <h1>{track.title}</h1>
      <form method="post" action={to('/lacak')} novalidate>
        <TextInput name="nomor" label={track.number} hint={track.numberHint} form={form} width="code" />
        <TextInput
          name="kunci"
          label={track.key}
          hint={track.keyHint}
          form={form}
          inputmode="numeric"
          width="middle"
          autocomplete="one-time-code"
        />
        <BotGuard />
        <Button>{track.open}</Button>
      </form>
      <p class="hint">
        {track.lost} <a href={to('/masuk')}>{track.signIn}</a>
      </p>
    </>
  )
}
