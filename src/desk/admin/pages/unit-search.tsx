import { Button } from '#src/ui/button.tsx'
import { blankForm } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { FoundUnit } from '../unit-choice.ts'

type Props = { path: string; label: string; hint: string; sought: string; found: readonly FoundUnit[] }

/** Finds a unit by its words and opens the page about it. */
export const UnitSearch = ({ path, label, hint, sought, found }: Props) => {
  const { t, to } = usePage()
  return (
    <search>
      <form class="unit-search" action={to(path)}>
        <TextInput
          name="cari"
          label={label}
          hint={hint}
          form={blankForm({ cari: sought })}
          type="search"
          width="middle"
        />
        <Button kind="second">{t.common.search}</Button>
      </form>
      {sought && found.length === 0 && <p role="status">{t.admin.officers.unitNone(sought)}</p>}
      {found.length > 0 && (
        <ul>
          {found.map(({ id, name, formerly }) => (
            <li>
              <a href={to(`${path}?unit=${id}`)}>{name}</a>
              {formerly && <span class="hint"> ({t.tree.formerly(formerly)})</span>}
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
