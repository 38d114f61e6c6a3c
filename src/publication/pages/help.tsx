import type { ComponentChildren } from 'preact'
import type { ClockName } from '#src/reports/clocks.ts'
import type { Kind } from '#src/reports/lifecycle.ts'
import { Emergency } from '#src/ui/emergency.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Stamp, type StampName } from '#src/ui/stamp.tsx'

type Standard = {
  clock: string
  kind: string | null
  oversight: boolean | null
  limit_days: number | null
  unit: 'wd' | 'cd'
  legal_basis: string
}
type Props = { standards: readonly Standard[]; ladder: { escalate: number; offer_ombudsman: number } }

/** Bantuan: what belongs here and what does not, what each word means, how dates come about, and a person to ask. */
export const HelpPage = ({ standards, ladder }: Props) => {
  const { t, to } = usePage()
  const words = t.publicPages.help
  const parts = [
    ['petugas', words.human.title],
    ['kami-tangani', words.we.title],
    ['bukan-di-sini', words.not.title],
    ['arti-status', words.statuses.title],
    ['cara-tanggal', words.dates.title],
    ['tidak-puas', words.unhappy.title],
    ['cara-menghitung', words.figures.title],
  ] as const
  return (
    <>
      <h1>{words.title}</h1>
      <Emergency />
      <nav aria-label={words.contents}>
        <ul>
          {parts.map(([id, title]) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
          <li>
            <a href={to('/kerahasiaan')}>{t.publicPages.privacy.title}</a>
          </li>
          <li>
            <a href={to('/tentang')}>{t.publicPages.about.title}</a>
          </li>
        </ul>
      </nav>
      <Human />
      <Scope />
      <Elsewhere />
      <Statuses standards={standards} />
      <Dates standards={standards} />
      <Part id="tidak-puas" title={words.unhappy.title}>
        <ol>
          {words.unhappy.steps({ escalate: ladder.escalate, ombudsman: ladder.offer_ombudsman }).map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p>{words.unhappy.ombudsman}</p>
      </Part>
      <Part id="cara-menghitung" title={words.figures.title}>
        <List items={words.figures.list} />
      </Part>
    </>
  )
}

export const Part = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

export const List = ({ items }: { items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
)

const Human = () => {
  const { t, site } = usePage()
  const { human } = t.publicPages.help
  return (
    <Part id="petugas" title={human.title}>
      <p>{human.says(site.phone)}</p>
      {site.whatsapp && <p>{human.whatsapp(site.whatsapp)}</p>}
      <p>{human.counter}</p>
    </Part>
  )
}

const Scope = () => {
  const { we } = usePage().t.publicPages.help
  return (
    <Part id="kami-tangani" title={we.title}>
      <p>{we.lead}</p>
      <List items={we.list} />
      <p>{we.wrongDoor}</p>
    </Part>
  )
}

const Elsewhere = () => {
  const { t, site } = usePage()
  const { not } = t.publicPages.help
  return (
    <Part id="bukan-di-sini" title={not.title}>
      <DataTable
        caption={not.caption}
        head={[not.what, not.where]}
        rows={not.rows(site.emergency).map(({ what, where }) => [what, where])}
      />
      <p class="hint">{not.unverified}</p>
    </Part>
  )
}

const Statuses = ({ standards }: Pick<Props, 'standards'>) => {
  const { t } = usePage()
  const words = t.publicPages.help.statuses
  const rows = Object.entries(words.rows) as [StampName, { means: string; turn: string }][]
  const reopen = standards.find(({ clock }) => clock === 'reopen')?.limit_days
  return (
    <Part id="arti-status" title={words.title}>
      <DataTable
        caption={words.caption}
        head={[words.status, words.means, words.turn]}
        rows={rows.map(([name, { means, turn }]) => [<Stamp name={name} />, means, turn])}
      />
      <p>{words.late}</p>
      {reopen && <p>{words.reopen(reopen)}</p>}
    </Part>
  )
}

const Dates = ({ standards }: Pick<Props, 'standards'>) => {
  const { t, f } = usePage()
  const words = t.publicPages.help.dates
  const limit = ({ limit_days, unit }: Standard) => {
    if (limit_days === null) return words.noLimit
    return unit === 'wd' ? words.workingDays(f.number(limit_days)) : words.calendarDays(f.number(limit_days))
  }
  return (
    <Part id="cara-tanggal" title={words.title}>
      <p>{words.lead}</p>
      <List items={[words.day0, words.zone, words.end, words.moved, words.provisional]} />
      <DataTable
        caption={words.caption}
        head={[words.stage, words.limit, words.basis]}
        rows={standards.map((standard) => [
          stageOf(standard, t),
          limit(standard),
          <span lang="id">{standard.legal_basis}</span>,
        ])}
      />
    </Part>
  )
}

function stageOf({ clock, kind, oversight }: Standard, t: ReturnType<typeof usePage>['t']): string {
  const { dates } = t.publicPages.help
  const names: Record<string, string> = { ...t.deadlines.clocks, total: dates.total }
  const name = names[clock as ClockName] ?? clock
  const rest = [kind && t.kinds[kind as Kind], oversight && dates.oversight].filter(Boolean).join(', ')
  return rest ? `${name}: ${rest}` : name
}
