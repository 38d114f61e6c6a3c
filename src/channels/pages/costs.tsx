import { Button } from '#src/ui/button.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { Cost, listPrices, MonthlyCost } from '../prices.ts'

type Props = {
  /** Where a new price is sent. */
  path: string
  form: FormState
  months: readonly MonthlyCost[]
  prices: Awaited<ReturnType<typeof listPrices>>
}

/** What an account's SMS cost, month by month, and what one part costs from which day on. */
export function Costs({ path, form, months, prices }: Props) {
  const { t, f, to } = usePage()
  const words = t.channels.costs
  return (
    <>
      <h2 id="biaya">{words.title}</h2>
      <p>{words.lead}</p>
      {months.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={Object.values(words.columns)}
          numbersFrom={1}
          rows={months.map((one) => [
            f.month(one.month),
            f.number(one.messages),
            f.number(one.parts),
            <Rupiah cost={one} />,
            one.perAnswer === null ? '–' : f.rupiah(Math.round(one.perAnswer)),
          ])}
        />
      )}
      <h3>{words.prices}</h3>
      {prices.length === 0 ? (
        <p>{words.noPrice}</p>
      ) : (
        <ul>
          {prices.map(({ valid_from, per_part }) => (
            <li>{words.from(f.rupiah(Number(per_part)), f.dayBare(valid_from))}</li>
          ))}
        </ul>
      )}
      <form method="post" action={to(path)} novalidate>
        <TextInput
          name="harga"
          label={words.price}
          hint={words.priceHint}
          form={form}
          inputmode="decimal"
          width="short"
        />
        <DateBoxes name="sejak" legend={words.since} hint={words.sinceHint} form={form} />
        <Button kind="second">{words.save}</Button>
      </form>
    </>
  )
}

/** A sum is only called one where every part has a price. */
export function Rupiah({ cost: { rupiah, unpriced, parts } }: { cost: Cost }) {
  const { t, f } = usePage()
  const words = t.channels.costs
  if (parts > 0 && unpriced === parts) return <>{words.unpriced}</>
  return (
    <>{unpriced > 0 ? words.partly(f.rupiah(Math.round(rupiah)), f.number(unpriced)) : f.rupiah(Math.round(rupiah))}</>
  )
}
