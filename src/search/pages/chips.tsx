import type { Words } from '#src/i18n/words.ts'
import { type Filters, writeQuery } from '../filters.ts'

/** An active filter in words, and the query string of the list without it. */
export type Chip = { words: string; without: string }

export function chipsOf(filters: Filters, t: Words): Chip[] {
  const { words, place, agency, topic, group, period } = filters
  const browse = t.publicPages.browse
  const chip = (said: string | null | undefined, rest: Partial<Filters>) =>
    said ? [{ words: said, without: writeQuery({ ...filters, ...rest }) }] : []
  return [
    ...chip(words && browse.quoted(words), { words: '' }),
    ...chip(place?.name, { place: null }),
    ...chip(agency?.short, { agency: null }),
    ...chip(topic?.name, { topic: null }),
    ...chip(group && t.status.groups[group], { group: null }),
    ...chip(period && browse.periods[period], { period: null }),
  ]
}
