import { Pager } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { listOutbox } from '../outbox.ts'

type Props = { rows: Awaited<ReturnType<typeof listOutbox>>; older: string | null }

const link = /(https?:\/\/\S+)/

/** Every e-mail of the demo, as its reader would see it. */
export function MailboxPage({ rows, older }: Props) {
  const { t, f } = usePage()
  const words = t.mail.mailboxPage
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {rows.length === 0 && <p>{words.none}</p>}
      {rows.map((row) => (
        <article>
          <h2>{row.subject || t.mail.outboxPage.states[row.state]}</h2>
          <p class="hint">
            {words.to(row.recipient)} ·{' '}
            <time datetime={row.created_at.toISOString()}>{f.dayAndTime(row.created_at, 'Asia/Jakarta')}</time> ·{' '}
            {t.mail.outboxPage.states[row.state]}
          </p>
          {row.body_text.split('\n\n').map((paragraph) => (
            <p>{paragraph.split(link).map((part) => (link.test(part) ? <a href={part}>{part}</a> : part))}</p>
          ))}
        </article>
      ))}
      <Pager next={older} />
    </>
  )
}
