import { usePage } from './page.tsx'

type Props = {
  /** Already written: '82,4%'. Null when there are too few to show, undefined when there is nothing. */
  value: string | null | undefined
  label: string
  /** Period and denominator in a sentence: a number alone says nothing. */
  of: string
  change?: string
  /** How it is counted. */
  method?: string
}

export const Figure = ({ value, label, of, change, method }: Props) => {
  const { t, to } = usePage()
  const { tooFew, noData } = t.parts.figure
  return (
    <div class="figure">
      <p class="figure-label">{label}</p>
      <p class={value ? 'figure-value' : 'figure-value none'}>{value ?? (value === null ? tooFew : noData)}</p>
      {change && <p class="figure-change">{change}</p>}
      <p class="hint">
        {of} {method && <a href={to(method)}>{t.parts.figure.method}</a>}
      </p>
    </div>
  )
}

export const Figures = ({ figures }: { figures: readonly Props[] }) => (
  <div class="figures">
    {figures.map((figure) => (
      <Figure {...figure} />
    ))}
  </div>
)
