import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { usePage } from './page.tsx'

type SearchProps = { path: string; name?: string; label: string; query: string; hint?: string }

/** A GET form, so that a search can be kept and shared. */
export const SearchBox = ({ path, name = 'q', label, query, hint }: SearchProps) => {
  const { t, to } = usePage()
  return (
    <search>
      <form class="search-box" action={to(path)}>
        <label for={`cari-${name}`}>{label}</label>
        {hint && <p class="hint">{hint}</p>}
        <div class="search-line">
          <input class="input full" id={`cari-${name}`} type="search" name={name} value={query} />
          <Button>{t.common.search}</Button>
        </div>
      </form>
    </search>
  )
}

type Chip = { words: string; without: string }

type FilterProps = { path: string; chips: readonly Chip[]; clear: string; children: ComponentChildren }

/** Filters as a GET form; what is active stands above as chips, each removed by a link. */
export const FilterBar = ({ path, chips, clear, children }: FilterProps) => {
  const { t, to } = usePage()
  const words = t.parts.filter
  return (
    <div class="filter-bar">
      {chips.length > 0 && (
        <ul class="chips" aria-label={words.label}>
          {chips.map((chip) => (
            <li>
              <a class="chip" href={to(chip.without)} aria-label={words.removeNamed(chip.words)}>
                {chip.words} <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
          <li>
            <a href={to(clear)}>{t.common.clearFilters}</a>
          </li>
        </ul>
      )}
      <details class="filters">
        <summary>{words.label}</summary>
        <form action={to(path)}>
          {children}
          <Button kind="second">{words.apply}</Button>
        </form>
      </details>
    </div>
  )
}

/** Keyset paging: there is a before and an after, and no count of pages. */
export const Pager = ({
  previous,
  next,
  first,
}: {
  previous?: string | null
  next?: string | null
  first?: string | null
}) => {
  const { t, to } = usePage()
  const words = t.parts.pager
  if (!previous && !next && !first) return null
  return (
    <nav class="pager" aria-label={words.label}>
      {first && <a href={to(first)}>{words.first}</a>}
      {previous && (
        <a rel="prev" href={to(previous)}>
          {words.previous}
        </a>
      )}
      {next && (
        <a rel="next" href={to(next)}>
          {words.next}
        </a>
      )}
    </nav>
  )
}

type TableProps = {
  caption: string
  head: readonly string[]
  rows: readonly (readonly ComponentChildren[])[]
  numbersFrom?: number
}

/**
 * A table that scrolls inside its own box; columns from `numbersFrom` on are figures. One of words with more than two
 * columns is read on a telephone as a list, each cell under its column's name: the roles keep it a table to who hears it.
 */
export const DataTable = ({ caption, head, rows, numbersFrom = 99 }: TableProps) => {
  const folds = head.length > 2 && numbersFrom >= head.length
  const as = (role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell') => folds && { role }
  return (
    <section class="table-scroll" tabindex={0} aria-label={caption}>
      <table {...as('table')} class={folds ? 'folds' : ''}>
        <caption>{caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {head.map((words, column) => (
              <th scope="col" {...as('columnheader')} class={column >= numbersFrom ? 'figures-column' : ''}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map(([name, ...cells]) => (
            <tr {...as('row')}>
              <th scope="row" {...as('rowheader')}>
                {name}
              </th>
              {cells.map((cell, column) => (
                <td
                  {...as('cell')}
                  data-column={head[column + 1]}
                  class={column + 1 >= numbersFrom ? 'figures-column' : ''}
                >
                  {folds ? <div>{cell}</div> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Facts as pairs: label and what it is. */
export const Facts = ({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="facts">
    {facts.map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
