import { Button } from '#src/ui/button.tsx'
import { blankForm } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { periods, statusGroups } from '../filters.ts'
import type { BrowseProps } from './browse.tsx'

/** Words, and behind them the filters; whoever changes one keeps the others. */
export const SearchForm = ({ asked, filters, topics }: Pick<BrowseProps, 'asked' | 'filters' | 'topics'>) => {
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
        {filters.sort !== 'terbaru' && <input type="hidden" name="urut" value={filters.sort} />}
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
