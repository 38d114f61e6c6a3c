import type { ComponentChildren } from 'preact'
import { PublicCards } from '#src/reports/public-card.tsx'
import { Button, LinkButton } from '#src/ui/button.tsx'
import { blankForm } from '#src/ui/form.tsx'
import { Pager } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { type Asked, type Filters, periods, statusGroups, writeQuery } from '../filters.ts'
import type { Found } from '../query.ts'
import { type Chip, chipsOf } from './chips.tsx'

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
        <a href={to(`/jelajah/atom${writeQuery(filters)}`)} type="application/atom+xml">
          {words.feed}
        </a>
      </p>
    </>
  )
}

const SearchForm = ({ asked, filters, topics }: BrowseProps) => {
  const { t, to } = usePage()
  const words = t.publicPages.browse
  const form = blankForm({
    topik: filters.topic?.slug ?? '',
    status: filters.group ?? '',
    periode: filters.period ?? '',
    wilayah: filters.unknownPlace ?? '',
    instansi: filters.unknownAgency ?? '',
  })
  const unknown = filters.unknownPlace ?? filters.unknownAgency
  return (
    <search>
      <form class="search-box" action={to('/jelajah')}>
        <label for="kata">{words.words}</label>
        <div class="search-line">
          <input class="input full" id="kata" type="search" name="kata" value={asked.kata} />
          <Button>{words.submit}</Button>
        </div>
        {filters.place && <input type="hidden" name="wilayah" value={filters.place.code} />}
        {filters.agency && <input type="hidden" name="instansi" value={filters.agency.slug} />}
        <details class="filters" open={unknown !== null}>
          <summary>{words.more}</summary>
          {!filters.place && <TextInput name="wilayah" label={words.place} hint={words.placeHint} form={form} />}
          {!filters.agency && <TextInput name="instansi" label={words.agency} hint={words.agencyHint} form={form} />}
          <Select name="topik" label={words.topic} blank={words.anyTopic} form={form} options={topics.map(toOption)} />
          <Select name="status" label={words.group} blank={words.anyGroup} form={form} options={groupOptions(t)} />
          <Select name="periode" label={words.period} blank={words.anyPeriod} form={form} options={periodOptions(t)} />
          <Button kind="second">{t.parts.filter.apply}</Button>
        </details>
      </form>
    </search>
  )
}

type Words = ReturnType<typeof usePage>['t']
const toOption = ({ slug, name }: { slug: string; name: string }) => ({ value: slug, label: name, lang: 'id' as const })
const groupOptions = (t: Words) => statusGroups.map((group) => ({ value: group, label: t.status.groups[group] }))
const periodOptions = (t: Words) =>
  periods.map((period) => ({ value: period, label: t.publicPages.browse.periods[period] }))

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

const Count = ({ count, found, page }: BrowseProps) => {
  const { t, f } = usePage()
  const words = t.publicPages.browse
  const isWhole = page === 1 && !found.older && !found.newer
  return (
    <p class="hint" role="status">
      {count
        ? words.count(f.number(count.reports), count.place, f.dayBare(count.sinceDay))
        : isWhole
          ? words.allOf(f.number(found.reports.length))
          : words.newestFirst}
    </p>
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
        {chips.length === 0 ? words.emptyAll : words.empty(chips.map((chip) => chip.words).join(' · '))}
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
