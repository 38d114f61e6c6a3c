import type { ComponentChildren } from 'preact'
import { PublicCards } from '#src/reports/public-card.tsx'
import { LinkButton } from '#src/ui/button.tsx'
import { Pager } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { type Asked, type Filters, sorts, writeQuery } from '../filters.ts'
import type { Found } from '../query.ts'
import { type Chip, chipsOf } from './chips.tsx'
import { SearchForm } from './search-form.tsx'

export type BrowseProps = {
  asked: Asked
  filters: Filters
  topics: readonly { slug: string; name: string }[]
  found: Found
  page: number
  /** All public reports of the country, a province or a regency, when that is what the list shows. */
  count: { reports: number; sinceDay: string; place: string | null } | null
  /** With nothing found: fewer words that would find something. */
  fewerWords: string | null
}

/** Laporan publik: the list with its filters in the address. */
export const BrowsePage = (props: BrowseProps) => {
  const { t, to } = usePage()
  const words = t.publicPages.browse
  const { filters, found, page } = props
  const chips = chipsOf(filters, t)
  return (
    <>
      <h1>{words.title}</h1>
      <SearchForm {...props} />
      <Chips chips={chips} />
      <OtherReadings filters={filters} />
      <Sorts filters={filters} />
      {found.reports.length === 0 ? (
        <Nothing chips={chips} {...props} />
      ) : (
        <>
          <Count {...props} />
          <PublicCards reports={found.reports} />
          <Pages filters={filters} found={found} page={page} />
        </>
      )}
      <p class="hint">
        <a href={to(`/jelajah/atom${writeQuery({ ...filters, sort: 'terbaru' })}`)} type="application/atom+xml">
          {words.feed}
        </a>
      </p>
    </>
  )
}

const Chips = ({ chips }: { chips: readonly Chip[] }) => {
  const { t, to } = usePage()
  const words = t.publicPages.browse
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label={words.active}>
      {chips.map(({ words: filter, without }) => (
        <li>
          <a class="chip" href={to(`/jelajah${without}`)} aria-label={words.without(filter)}>
            {filter} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a href={to('/jelajah')}>{words.clear}</a>
        </li>
      )}
    </ul>
  )
}

/** A typed name can mean several places or agencies: the best is taken, the others are one link away. */
const OtherReadings = ({ filters }: { filters: Filters }) => {
  const { t } = usePage()
  const words = t.publicPages.browse
  const { place, otherPlaces, agency, otherAgencies, unknownPlace, unknownAgency } = filters
  return (
    <>
      {unknownPlace && <p class="hint">{words.unknownPlace(unknownPlace)}</p>}
      {unknownAgency && <p class="hint">{words.unknownAgency(unknownAgency)}</p>}
      {place && otherPlaces.length > 0 && (
        <Readings lead={words.meant(place.full_name)}>
          {otherPlaces.map((other) => (
            <Reading query={writeQuery({ ...filters, place: other })}>{other.full_name}</Reading>
          ))}
        </Readings>
      )}
      {agency && otherAgencies.length > 0 && (
        <Readings lead={words.meant(agency.name)}>
          {otherAgencies.map((other) => (
            <Reading query={writeQuery({ ...filters, agency: { ...agency, ...other } })}>{other.name}</Reading>
          ))}
        </Readings>
      )}
    </>
  )
}

const Readings = ({ lead, children }: { lead: string; children: ComponentChildren }) => (
  <div class="hint">
    <p>{lead}</p>
    <ul>{children}</ul>
  </div>
)

const Reading = ({ query, children }: { query: string; children: string }) => {
  const { to } = usePage()
  return (
    <li>
      <a href={to(`/jelajah${query}`)}>{children}</a>
    </li>
  )
}

const Count = ({ count, found, page, filters }: BrowseProps) => {
  const { t, f } = usePage()
  const words = t.publicPages.browse
  const isWhole = page === 1 && !found.older && !found.newer
  return (
    <p class="hint" role="status">
      {count
        ? words.count(f.number(count.reports), count.place, f.dayBare(count.sinceDay))
        : isWhole
          ? words.allOf(f.number(found.reports.length))
          : words.first[filters.sort]}
    </p>
  )
}

/** Another order of the same list, on its first page. */
const Sorts = ({ filters }: { filters: Filters }) => {
  const { t, to } = usePage()
  const words = t.publicPages.browse
  return (
    <nav aria-label={words.sort}>
      <ul class="sorts">
        {sorts.map((sort) => (
          <li>
            <a
              href={to(`/jelajah${writeQuery({ ...filters, sort })}`)}
              {...(sort === filters.sort && { 'aria-current': 'true' })}
            >
              {words.sorts[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Pages = ({ filters, found, page }: Pick<BrowseProps, 'filters' | 'found' | 'page'>) => {
  const { t, f } = usePage()
  const { older, newer } = found
  if (!older && !newer) return null
  return (
    <>
      <p class="count">{t.publicPages.browse.page(f.number(page))}</p>
      <Pager
        first={newer ? `/jelajah${writeQuery(filters)}` : null}
        previous={newer && page > 1 ? `/jelajah${writeQuery(filters, newer, page - 1)}` : null}
        next={older && `/jelajah${writeQuery(filters, older, page + 1)}`}
      />
    </>
  )
}

/** Nothing found is not the end: fewer words, one filter less, or a new report. */
const Nothing = ({ chips, filters, fewerWords, page }: BrowseProps & { chips: readonly Chip[] }) => {
  const { t, to } = usePage()
  const words = t.publicPages.browse
  if (page > 1) {
    return (
      <p>
        <a href={to(`/jelajah${writeQuery(filters)}`)}>{words.endOfList}</a>
      </p>
    )
  }
  return (
    <div class="nothing">
      <p role="status">
        {chips.length > 0 ? words.empty(chips.map((chip) => chip.words).join(' · ')) : words.emptyAll[filters.sort]}
      </p>
      <ul>
        {fewerWords && (
          <li>
            <a href={to(`/jelajah${writeQuery({ ...filters, words: fewerWords })}`)}>{words.tryWords(fewerWords)}</a>
          </li>
        )}
        {chips.map(({ words: filter, without }) => (
          <li>
            <a href={to(`/jelajah${without}`)}>{words.dropFilter(filter)}</a>
          </li>
        ))}
      </ul>
      <p>
        <LinkButton to="/lapor" kind="second">
          {words.write}
        </LinkButton>
      </p>
    </div>
  )
}
