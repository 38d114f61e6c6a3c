import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { fields } from '../../query/fields.ts'

/** Everything that a query line understands, with examples that can be tried. */
export const GuidePage = () => {
  const { t, to } = usePage()
  const words = t.lists.guide
  const tried = (line: string) => (
    <a href={to(`/meja/cari?q=${encodeURIComponent(line)}`)}>
      <code>{line}</code>
    </a>
  )
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <DataTable
        caption={words.joining}
        head={[words.values, words.meaning]}
        rows={words.joins.map(([line = '', meaning = '']) => [tried(line), meaning])}
      />
      <DataTable
        caption={words.names}
        head={[words.name, words.meaning, words.values]}
        rows={Object.entries(fields).map(([name, field]) => [
          <code>{name}:</code>,
          words.fields[name] ?? '',
          'choices' in field ? Object.keys(field.choices).join(', ') : (words.examples[name] ?? ''),
        ])}
      />
      <p>{words.privacy}</p>
    </>
  )
}
