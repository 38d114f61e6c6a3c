import { type ListedReport, PublicCards } from '#src/reports/public-card.tsx'
import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Emergency } from '#src/ui/emergency.tsx'
import { Figures } from '#src/ui/figure.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Figure, FigureName } from '../figures.ts'
import type { Promised } from '../home-route.tsx'

type Props = {
  promised: Promised
  figures: Partial<Record<FigureName, Figure>>
  answered: readonly ListedReport[]
}

/** The front door: what this is, how it goes with dates, a box for a number, and what became of promises. */
export const HomePage = ({ promised, figures, answered }: Props) => {
  const { t, to } = usePage()
  const words = t.publicPages.home
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Buttons>
        <LinkButton to="/lapor">{t.common.fileReport}</LinkButton>
        <LinkButton to="/lacak" kind="second">
          {t.common.trackReport}
        </LinkButton>
      </Buttons>
      <Emergency />
      <HowItWorks promised={promised} />
      <NumberBox />
      <Numbers figures={figures} />
      <section aria-labelledby="jawaban">
        <h2 id="jawaban">{words.answeredTitle}</h2>
        {answered.length === 0 ? <p>{words.answeredNone}</p> : <PublicCards reports={answered} dated="answered_at" />}
        <p>
          <a href={to('/jelajah')}>{words.all}</a>
        </p>
      </section>
    </>
  )
}

const HowItWorks = ({ promised }: { promised: Promised }) => {
  const { t, f } = usePage()
  const words = t.publicPages.home
  const due = (stage: keyof Promised) => ({ n: promised[stage].n, day: f.dayShort(promised[stage].day) })
  const steps = words.how({ verify: due('verify'), first: due('first'), settle: due('settle'), reply: due('reply') })
  return (
    <section aria-labelledby="jalannya">
      <h2 id="jalannya">{words.howTitle}</h2>
      <ol class="how">
        {steps.map(({ step, says }) => (
          <li>
            <strong>{step}.</strong> {says}
          </li>
        ))}
      </ol>
      <p class="hint">{words.howNote}</p>
    </section>
  )
}

const NumberBox = () => {
  const { t, to } = usePage()
  const words = t.publicPages.home
  return (
    <section aria-labelledby="punya-nomor">
      <h2 id="punya-nomor">{words.trackTitle}</h2>
      <form class="search-box" action={to('/laporan')}>
        <label for="nomor">{words.trackLabel}</label>
        <p class="hint" id="nomor-hint">
          {words.trackHint}
        </p>
        <div class="search-line">
          <input class="input full" id="nomor" name="nomor" aria-describedby="nomor-hint" autocapitalize="characters" />
          <Button kind="second">{t.follow.track.open}</Button>
        </div>
      </form>
    </section>
  )
}

/** A share of fewer than five says nothing and may point at a person. */
const smallestCell = 5

const Numbers = ({ figures }: Pick<Props, 'figures'>) => {
  const { t, f } = usePage()
  const words = t.publicPages.home
  const shown = (['verified_in_time', 'answered_in_time', 'confirmed'] as const).flatMap((name) => {
    const figure = figures[name]
    return figure ? [{ name, figure }] : []
  })
  if (shown.length === 0) return null
  const silent = figures.silent
  const share = ({ numerator, denominator }: Figure) => f.percent(numerator / denominator)
  const note = (name: FigureName) => {
    if (name !== 'confirmed') return words.figureIncludes
    return silent && isEnough(silent) ? words.figureSilent(share(silent)) : ''
  }
  return (
    <section aria-labelledby="angka">
      <h2 id="angka">{words.figuresTitle}</h2>
      <Figures
        figures={shown.map(({ name, figure }) => ({
          label: words.figures[name],
          value: isEnough(figure) ? share(figure) : undefined,
          of: isEnough(figure) ? `${period(figure, words.figureOf, f)}. ${note(name)}` : '',
          method: '/bantuan#cara-menghitung',
        }))}
      />
    </section>
  )
}

const isEnough = ({ denominator }: Figure) => denominator >= smallestCell

const period = (
  { numerator, denominator, fromOn, toOn }: Figure,
  say: (numerator: string, denominator: string, from: string, to: string) => string,
  f: ReturnType<typeof usePage>['f'],
) => say(f.number(numerator), f.number(denominator), f.dayBare(fromOn), f.dayBare(toOn))
