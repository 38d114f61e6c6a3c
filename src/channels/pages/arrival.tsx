import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { LookedInto } from '../look-into.ts'
import { countOf, Problem } from './attention.tsx'

const list = '/meja/admin/saluran/perlu-dilihat'
const zone = 'Asia/Jakarta' // the national admin's

/** One arrival that nobody could understand, for the person who decides what becomes of it. */
export function ArrivalPage({ arrival }: { arrival: LookedInto }) {
  const { t, f, to } = usePage()
  const words = t.channels.attention
  const { id, account, receivedAt, problem, raw } = arrival
  return (
    <>
      <BackLink to={list}>{words.title}</BackLink>
      <h1>{words.one(id)}</h1>
      <p class="lead">
        {account}, <time datetime={receivedAt.toISOString()}>{f.dayAndTime(receivedAt, zone)}</time>.{' '}
        <Problem code={problem} />.
      </p>
      <h2>{words.words}</h2>
      {arrival.words === null && <p>{words.unreadable}</p>}
      {arrival.words?.from && <p>{words.from(arrival.words.from)}</p>}
      {arrival.words && (
        <p class="words" dir="auto">
          {arrival.words.text || words.empty}
        </p>
      )}
      {arrival.more > 0 && <p>{words.forAll(countOf(f, arrival.more))}</p>}
      <Buttons>
        <form method="post" action={to(`${list}/${id}/ulang`)}>
          <Button>{words.replay}</Button>
        </form>
        <form method="post" action={to(`${list}/${id}/selesai`)}>
          <Button kind="second">{words.aside}</Button>
        </form>
      </Buttons>
      <details>
        <summary>{words.raw}</summary>
        <pre class="raw">{raw}</pre>
      </details>
      <p class="hint">{words.noted}</p>
    </>
  )
}
