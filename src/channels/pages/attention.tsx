import type { Format } from '#src/i18n/format.ts'
import { BackLink } from '#src/ui/button.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { listAttention } from '../attention.ts'

const path = '/meja/admin/saluran'
const zone = 'Asia/Jakarta' // the national admin's

type Row = Awaited<ReturnType<typeof listAttention>>[number]

/** What came in and could not be understood: never its words, which are the sender's. */
export function AttentionPage({ rows, older, days }: { rows: readonly Row[]; older: string | null; days: number }) {
  const { t, f, to } = usePage()
  const words = t.channels.attention
  const cells = rows.map((row) => [
    <a href={to(`${path}/perlu-dilihat/${row.id}`)}>{words.message(row.id)}</a>,
    <>
      <Problem code={row.problem} />
      {row.more > 0 && <>. {words.andMore(countOf(f, row.more))}</>}
    </>,
    row.account,
    <time datetime={row.received_at.toISOString()}>{f.dayAndTime(row.received_at, zone)}</time>,
  ])
  return (
    <>
      <BackLink to={path}>{t.channels.title}</BackLink>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {rows.length === 0 && <p>{words.none}</p>}
      {rows.length > 0 && <DataTable caption={words.caption} head={Object.values(words.columns)} rows={cells} />}
      <p class="hint">{words.retention(String(days))}</p>
      <Pager next={older} />
    </>
  )
}

/** Nobody counts beyond a thousand. */
export const countOf = (f: Format, count: number) => (count >= 1000 ? `${f.number(1000)}+` : f.number(count))

export function Problem({ code }: { code: string | null }) {
  const { t } = usePage()
  const problems: Readonly<Record<string, string>> = t.channels.attention.problems
  const known = problems[code ?? 'unexpected']
  return <>{known ?? `${problems.unexpected ?? ''} (${code ?? ''})`}</>
}
