import { type ListedReport, PublicCards } from '#src/reports/public-card.tsx'
import { Buttons, LinkButton } from '#src/ui/button.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { PublicAgency } from '../queries.ts'

type Relative = { slug: string; name: string }

type Props = {
  agency: PublicAgency
  above: readonly Relative[]
  below: readonly Relative[]
  reports: readonly ListedReport[]
  area: string | null
  /** The day from which it is gone. */
  endedOn: string | null
}

/** An agency as strangers meet it: what it is for, who stands above and below it, and its newest public reports. */
export const AgencyPage = ({ agency, above, below, reports, area, endedOn }: Props) => {
  const { t, f, to } = usePage()
  const words = t.publicPages.agency
  const list = `/jelajah?instansi=${agency.slug}`
  return (
    <>
      <h1>{agency.name}</h1>
      {endedOn && <Notice kind="attention">{words.former(f.dayShort(endedOn))}</Notice>}
      {agency.description && <p class="lead">{agency.description}</p>}
      {!endedOn && (
        <Buttons>
          <LinkButton to={`/lapor?instansi=${agency.slug}`}>{words.file}</LinkButton>
        </Buttons>
      )}
      <Facts
        facts={[
          ...(area ? [[words.area, area] as const] : []),
          ...(above.length > 0 ? [[words.above, <Names agencies={above} />] as const] : []),
        ]}
      />
      {below.length > 0 && (
        <details>
          <summary>{words.unitsCount(f.number(below.length))}</summary>
          <ul>
            {below.map(({ slug, name }) => (
              <li>
                <a href={to(`/instansi/${slug}`)}>{name}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {!agency.verified && <p class="hint">{words.unverified}</p>}
      <section aria-labelledby="terbaru">
        <h2 id="terbaru">{words.newest}</h2>
        {reports.length === 0 ? <p>{words.none}</p> : <PublicCards reports={reports} />}
        <p>
          <a href={to(list)}>{words.all}</a>
        </p>
      </section>
    </>
  )
}

const Names = ({ agencies }: { agencies: readonly Relative[] }) => {
  const { to } = usePage()
  return (
    <>
      {agencies.map(({ slug, name }, index) => (
        <>
          {index > 0 && ' › '}
          <a href={to(`/instansi/${slug}`)}>{name}</a>
        </>
      ))}
    </>
  )
}

export const AgencyMissingPage = () => {
  const { t } = usePage()
  const words = t.publicPages.agency
  return (
    <>
      <h1>{words.missing}</h1>
      <Buttons>
        <LinkButton to="/jelajah">{words.find}</LinkButton>
      </Buttons>
    </>
  )
}
